// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import java.util.concurrent.atomic.AtomicInteger;

/** A sender to a running program that drains on request, and the resulting counts. */
record Drained(ServerFixture server, KeyText key, HttpCaller sender, FallbackFolder folder) {
    private static final AtomicInteger SENDERS = new AtomicInteger();

    static Drained by(ServerFixture server) {
        KeyText key = server.key("drained-" + SENDERS.incrementAndGet(), "send", null);
        return new Drained(server, key, server.caller(key), FallbackFolder.of(server.dataFolder()));
    }

    void drain() throws Exception {
        server.bean(FallbackDrain.class).drain();
    }

    /** Waits until exactly so many red clicks are counted. */
    void awaitReds(int count) {
        String end = "end-" + System.nanoTime();
        sender.click("{\"action\":\"hover\",\"color\":\"%s\"}".formatted(end)).expect(202);
        await().until(() -> sender.get("/v1/stats?action=hover").text().contains(end));
        assertThat(sender.get("/v1/stats?action=click")
                        .at("stats")
                        .path(0)
                        .path("count")
                        .asInt())
                .isEqualTo(count);
    }
}

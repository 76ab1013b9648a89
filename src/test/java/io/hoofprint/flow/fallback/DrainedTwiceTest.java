// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.ServerFixture;
import io.hoofprint.destination.archive.Archive;
import io.hoofprint.ledger.deadletter.DeadLetters;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.http.DeferredRequestDispatcher;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects that are processed twice: killed in between, drained concurrently, or undeletable. */
class DrainedTwiceTest {
    private static final String RED = "{\"action\":\"click\",\"color\":\"red\"}";

    @RegisterExtension
    static final ServerFixture SERVER = new ServerFixture().with("HOOFPRINT_FALLBACK_DRAIN", "off");

    private final Drained drained = Drained.by(SERVER);

    @Test
    void an_object_that_reappears_counts_once() throws Exception {
        ObjectNode object =
                FallbackFolder.click("killed-before-delete", drained.key().text(), "[" + RED + "," + RED + "]");
        for (int i = 0; i < 3; i++) {
            drained.folder().write(object);
            drained.drain();
        }
        drained.awaitReds(2);
    }

    @Test
    void concurrent_drains_are_harmless() throws Exception {
        for (int i = 0; i < 300; i++) {
            drained.folder()
                    .write(FallbackFolder.click("shared-" + i, drained.key().text(), RED));
        }
        drained.folder()
                .write(FallbackFolder.click("refused-by-both", drained.key().text(), "{}"));
        FallbackDrain other = drain(SERVER.camel());
        CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> run(other));
        drained.drain();
        beside.join();
        drained.drain();
        assertThat(drained.folder().keys("fallback/")).isEmpty();
        assertThat(drained.folder().keys("dead-letters/")).hasSize(1);
        drained.awaitReds(300);
    }

    @Test
    void an_undeletable_object_delays_no_others_and_counts_once() throws Exception {
        drained.folder().write(FallbackFolder.click("a-stays", drained.key().text(), RED));
        drained.folder().write(FallbackFolder.click("b-stays", drained.key().text(), RED));
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("deadLetters", SERVER.bean(DeadLetters.class));
            camel.addRoutes(undeletable());
            camel.start();
            FallbackDrain drain = drain(camel);
            drain.drain();
            drain.drain();
            assertThat(drain.unreadable().values()).hasSize(2).allMatch(why -> why.contains("cannot be removed"));
        }
        drained.awaitReds(2);
        drained.drain();
        assertThat(drained.folder().keys("fallback/")).isEmpty();
        drained.awaitReds(2);
    }

    /** The archive of the server, without deletions. */
    private static RouteBuilder undeletable() {
        Archive archive = Archive.of(SERVER.camel().createProducerTemplate());
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:archive-list").process(exchange -> exchange.getMessage()
                        .setBody(archive.page(
                                "fallback/", exchange.getMessage().getHeader("archiveAfter", String.class))));
                from("direct:archive-get").process(exchange -> exchange.getMessage()
                        .setBody(archive.get(exchange.getMessage().getHeader("archiveKey", String.class))
                                .orElseThrow()));
                from("direct:archive-delete").throwException(new Blocked("on purpose"));
            }
        };
    }

    private static FallbackDrain drain(CamelContext camel) {
        FallbackDrain drain = new FallbackDrain(
                SERVER.bean(DeferredRequestDispatcher.class), SERVER.bean(FallbackMetrics.class), Cluster.ALONE);
        drain.setCamelContext(camel);
        return drain;
    }

    private static void run(FallbackDrain drain) {
        try {
            drain.drain();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

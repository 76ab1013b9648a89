// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.HttpCaller;
import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who opens many connections and shows no key shuts nobody out. */
class ConnectionLimitsTest {
    private static final int MANY = 300;
    private static final TrustedProxies NOBODY = TrustedProxies.of(List.of());

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    @Test
    void of_those_that_show_no_key_the_oldest_goes() throws IOException {
        String key = server.key("kept", "send", null).text();
        List<RawHttp> idle = new ArrayList<>();
        try (RawHttp known = new RawHttp(server.port())) {
            known.send(stats(key));
            assertThat(known.answer()).startsWith("HTTP/1.1 200 ");
            HttpCaller other = server.sender();
            for (int i = 0; i < MANY; i++) {
                idle.add(new RawHttp(server.port()));
            }
            other.get("/v1/stats?action=click").expect(200);
            assertThat(idle.get(0).answer()).isEmpty();
            known.send(stats(key));
            assertThat(known.answer()).startsWith("HTTP/1.1 200 ");
        } finally {
            for (RawHttp http : idle) {
                http.close();
            }
        }
    }

    private static String stats(String key) {
        return "GET /v1/stats?action=click HTTP/1.1\r\nHost: x\r\nx-api-key: " + key + "\r\n\r\n";
    }

    @Test
    void who_came_just_now_gets_time_to_show_its_key() {
        for (Duration grace : List.of(Duration.ofMinutes(1), Duration.ZERO)) {
            ConnectionLimits limits = new ConnectionLimits(100, 2, 1, grace, NOBODY);
            List<EmbeddedChannel> open = List.of(new EmbeddedChannel(), new EmbeddedChannel(), new EmbeddedChannel());
            open.forEach(channel -> limits.opened(channel, "a"));
            EmbeddedChannel elsewhere = new EmbeddedChannel();
            limits.opened(elsewhere, "b");
            limits.sweep();
            assertThat(open).extracting(EmbeddedChannel::isOpen).containsExactly(!grace.isZero(), true, true);
            assertThat(elsewhere.isOpen()).isTrue();
        }
    }

    @Test
    void a_trusted_proxy_may_have_as_many_as_its_clients() {
        ConnectionLimits limits =
                new ConnectionLimits(100, 2, 1, Duration.ZERO, TrustedProxies.of(List.of("10.0.0.0/8")));
        List<EmbeddedChannel> open = List.of(new EmbeddedChannel(), new EmbeddedChannel(), new EmbeddedChannel());
        open.forEach(channel -> limits.opened(channel, "10.1.2.3"));
        limits.sweep();
        assertThat(open).allMatch(EmbeddedChannel::isOpen);
    }

    @Test
    void all_together_are_bounded_too() {
        ConnectionLimits limits = new ConnectionLimits(2, 100, 1, Duration.ZERO, NOBODY);
        List<EmbeddedChannel> open = List.of(new EmbeddedChannel(), new EmbeddedChannel(), new EmbeddedChannel());
        for (int i = 0; i < open.size(); i++) {
            limits.opened(open.get(i), "address " + i);
        }
        assertThat(open).extracting(EmbeddedChannel::isOpen).containsExactly(false, true, true);
    }
}

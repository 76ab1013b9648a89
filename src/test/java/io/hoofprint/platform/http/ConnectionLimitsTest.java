package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.HttpCaller;
import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
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
            // Whoever came within the last second is spared, and newcomers are turned away meanwhile.
            for (int i = 0; i < MANY; i++) {
                idle.add(new RawHttp(server.port()));
            }
            await().ignoreExceptions()
                    .until(() -> other.get("/v1/stats?action=click").status() == 200);
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
    void the_newest_goes_while_the_others_are_as_new() {
        ConnectionLimits limits = new ConnectionLimits(100, 2, 1, NOBODY);
        List<EmbeddedChannel> open = List.of(new EmbeddedChannel(), new EmbeddedChannel(), new EmbeddedChannel());
        open.forEach(channel -> limits.opened(channel, "a"));
        assertThat(open).extracting(EmbeddedChannel::isOpen).containsExactly(true, true, false);
        EmbeddedChannel elsewhere = new EmbeddedChannel();
        limits.opened(elsewhere, "b");
        assertThat(elsewhere.isOpen()).isTrue();
    }

    @Test
    void a_trusted_proxy_may_have_as_many_as_its_clients() {
        ConnectionLimits limits = new ConnectionLimits(100, 2, 1, TrustedProxies.of(List.of("10.0.0.0/8")));
        List<EmbeddedChannel> open = List.of(new EmbeddedChannel(), new EmbeddedChannel(), new EmbeddedChannel());
        open.forEach(channel -> limits.opened(channel, "10.1.2.3"));
        assertThat(open).allMatch(EmbeddedChannel::isOpen);
    }

    @Test
    void all_together_are_bounded_too() {
        ConnectionLimits limits = new ConnectionLimits(2, 100, 1, NOBODY);
        List<EmbeddedChannel> open = List.of(new EmbeddedChannel(), new EmbeddedChannel(), new EmbeddedChannel());
        for (int i = 0; i < open.size(); i++) {
            limits.opened(open.get(i), "address " + i);
        }
        assertThat(open).extracting(EmbeddedChannel::isOpen).containsExactly(true, true, false);
        open.get(0).close();
        EmbeddedChannel next = new EmbeddedChannel();
        limits.opened(next, "a");
        assertThat(next.isOpen()).isTrue();
    }
}

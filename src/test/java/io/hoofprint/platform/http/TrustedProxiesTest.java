// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is behind a proxy is what the proxy says, if it is one of ours, and nothing else. */
class TrustedProxiesTest {
    private static final String STAY_SECURE = "strict-transport-security";
    private static final int LARGE = 700_000;

    @RegisterExtension
    static final ServerFixture behind =
            new ServerFixture().with("HOOFPRINT_HTTP_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8");

    @RegisterExtension
    static final ServerFixture alone = new ServerFixture();

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "2001:db8::/32, 2001:db8:1::2, true",
        "2001:db8::/32, 2001:db9::1, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "10.0.0.0/8, localhost, false"
    })
    void a_subnet_has_its_addresses(String subnet, String address, boolean isTrusted) {
        assertThat(TrustedProxies.of(List.of(subnet)).trusts(address)).isEqualTo(isTrusted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "2001:db8::/129", "*"})
    void what_is_no_address_is_refused(String entry) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(entry))).hasMessage(entry);
    }

    @Test
    void two_clients_of_a_trusted_proxy_have_a_room_each() throws IOException {
        try (RawHttp first = begin(behind, "203.0.113.1")) {
            assertThat(whole(behind, "203.0.113.2, 10.0.0.3")).startsWith("HTTP/1.1 401 ");
            assertThat(whole(behind, "203.0.113.2:4711")).startsWith("HTTP/1.1 401 ");
            assertThat(whole(behind, "1.2.3.4, 203.0.113.1")).startsWith("HTTP/1.1 503 ");
            assertThat(whole(behind, "203.0.113.1, 10.0.0.3")).startsWith("HTTP/1.1 503 ");
            assertThat(first.send("x").answer()).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void nobody_else_is_believed() throws IOException {
        try (RawHttp first = begin(alone, "203.0.113.1")) {
            assertThat(whole(alone, "203.0.113.2")).startsWith("HTTP/1.1 503 ");
            assertThat(first.send("x").answer()).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void https_to_a_trusted_proxy_is_https() {
        assertThat(behind.caller().with("X-Forwarded-Proto", "https").get("/").header(STAY_SECURE))
                .isEqualTo("max-age=31536000");
        assertThat(behind.caller().with("X-Forwarded-Proto", "http").get("/").header(STAY_SECURE))
                .isNull();
        assertThat(alone.caller().with("X-Forwarded-Proto", "https").get("/").header(STAY_SECURE))
                .isNull();
    }

    /** Most of a webhook's body, so that its address has no room for another; returns when it is in. */
    private static RawHttp begin(ServerFixture server, String forwardedFor) throws IOException {
        RawHttp http =
                new RawHttp(server.port()).send(head(forwardedFor, LARGE + 1)).send("x".repeat(LARGE));
        await().untilAsserted(() -> assertThat(whole(server, forwardedFor)).startsWith("HTTP/1.1 503 "));
        return http;
    }

    private static String whole(ServerFixture server, String forwardedFor) throws IOException {
        return RawHttp.exchange(server.port(), head(forwardedFor, LARGE) + "x".repeat(LARGE));
    }

    private static String head(String forwardedFor, int length) {
        return "POST /webhooks/calendly HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Forwarded-For: "
                + forwardedFor + "\r\nContent-Length: " + length + "\r\n\r\n";
    }
}

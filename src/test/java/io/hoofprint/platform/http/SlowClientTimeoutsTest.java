// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a time-out of one second instead of thirty. */
class SlowClientTimeoutsTest {
    @RegisterExtension
    static final ServerFixture server = new ServerFixture()
            .patience(Duration.ofSeconds(1))
            .withLine(
                    "camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:hangs/hangs.camel.yaml")
            // More than anybody sends byte by byte within a second.
            .with("HOOFPRINT_HTTP_MAX_BODY", "32MiB");

    private final String key =
            server.key("slow-" + System.nanoTime(), "send", null).text();
    private final String head =
            "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nx-api-key: " + key + "\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100\r\n\r\n{\"act", "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"act"})
    void a_body_that_does_not_come_is_told_and_let_go(String begun) throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            String answer = http.send(head + begun).answer();
            assertThat(answer)
                    .startsWith("HTTP/1.1 408 ")
                    .contains("\"error\":\"timeout\"", "longer than 1 s", "access-control-allow-origin: *");
            assertThat(http.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /v1/st", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "})
    void who_says_nothing_or_half_a_head_is_let_go(String begun) throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            assertThat(http.send(begun).isClosed()).isTrue();
        }
    }

    @Test
    void a_body_that_trickles_in_is_given_no_more_time() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send(head + "Content-Length: 32000000\r\n\r\n");
            long began = System.nanoTime();
            Thread trickle = new Thread(() -> trickle(http));
            trickle.start();
            assertThat(http.answer()).startsWith("HTTP/1.1 408 ");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
        }
    }

    @Test
    void who_is_refused_and_goes_on_sending_for_ever_is_let_go() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
            assertThat(http.answer()).startsWith("HTTP/1.1 401 ");
            assertThat(http.isClosed()).isTrue();
        }
    }

    @Test
    void a_route_that_hangs_is_answered_once_and_one_that_may_take_its_time_is_waited_for() throws IOException {
        String end = " HTTP/1.1\r\nHost: x\r\nx-api-key: " + key + "\r\n\r\n";
        try (RawHttp http = new RawHttp(server.port())) {
            assertThat(http.send("GET /v1/hangs" + end).answer())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Retry-After: 30", "no answer within 2 s");
            assertThat(http.send("GET /v1/waits" + end).answer())
                    .as("what the first one answers at last is sent to nobody")
                    .startsWith("HTTP/1.1 200 ");
            assertThat(http.send("GET /v1/stats" + end).answer()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void a_connection_in_use_is_kept() throws IOException {
        String event = "{\"action\":\"click\",\"color\":\"red\"}";
        long end = System.nanoTime() + Duration.ofMillis(2_500).toNanos();
        try (RawHttp http = new RawHttp(server.port())) {
            while (System.nanoTime() < end) {
                http.send(head + "Content-Length: " + event.length() + "\r\n\r\n" + event);
                assertThat(http.answer()).startsWith("HTTP/1.1 202 ");
            }
        }
    }

    private static void trickle(RawHttp http) {
        try {
            while (true) {
                http.send(" ");
            }
        } catch (IOException letGo) {
            // As it should be.
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP itself: malformed and pipelined requests, and data that must not pass in or out. */
class WireTest {
    private static final String RED = "{\"action\":\"click\",\"color\":\"red\"}";

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    private final String key =
            server.key("wire-" + System.nanoTime(), "send", null).text();
    private final HttpCaller sender = server.caller().key(key);

    @ParameterizedTest
    @CsvSource({
        "'nonsense', 400",
        "'GET / HTTP/1.1\r\nno colon', 400",
        "'GET / HTTP/1.1', 400",
        "'GET /%zz HTTP/1.1\r\nHost: x', 400",
        "'POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: x', 400",
        "'POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: -1', 400",
        "'POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999', 400",
        "'POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6', 400",
        "'GET / HTTP/1.1\r\nHost: x\r\nHost: y', 400",
        "'POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked', 400",
        "'CONNECT x:80 HTTP/1.1\r\nHost: x', 404",
        "'TRACE / HTTP/1.1\r\nHost: x', 401",
        "'BREW / HTTP/1.1\r\nHost: x', 401",
        "'GET / HTTP/1.0', 200",
        "'OPTIONS * HTTP/1.1\r\nHost: x', 204",
    })
    void a_bent_request_is_answered_in_the_one_shape(String head, int status) throws IOException {
        assertAnswered(RawHttp.exchange(server.port(), head + "\r\n\r\n"), status);
    }

    @Test
    void what_is_not_http_1_and_a_websocket_s_handshake_with_a_body_are_answered_and_the_connection_ends()
            throws IOException {
        String handshake = "GET /live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        for (String wrong : List.of(
                "GET / RTSP/1.0\r\nHost: x\r\n\r\n",
                "GET / http/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/2.0\r\nHost: x\r\n\r\n",
                handshake + "Content-Length: 2\r\n\r\n{}",
                handshake + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")) {
            String answer = RawHttp.exchange(server.port(), wrong);
            assertAnswered(answer, 400);
            assertThat(answer).containsIgnoringCase("connection: close");
        }
    }

    @Test
    void what_is_too_long_is_told_so() throws IOException {
        assertAnswered(RawHttp.exchange(server.port(), "GET /?" + "x".repeat(5_000) + " HTTP/1.1\r\n\r\n"), 414);
        String head = "GET / HTTP/1.1\r\nHost: x\r\nx: " + "x".repeat(17_000) + "\r\n\r\n";
        assertAnswered(RawHttp.exchange(server.port(), head), 431);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "  on: "})
    void a_folded_header_is_refused_and_the_connection_closed(String fold) throws IOException {
        String head = "GET / HTTP/1.1\r\nHost: x\r\nX-Long: begins\r\n" + fold + "goes on\r\n\r\n";
        try (RawHttp http = new RawHttp(server.port())) {
            http.send(post() + head + get("/"));
            assertThat(http.answer()).startsWith("HTTP/1.1 202 ");
            assertAnswered(http.answer(), 400);
            assertThat(http.isClosed()).isTrue();
        }
        try (RawHttp http = new RawHttp(server.port())) {
            // No further than the folded line, after which nobody listens.
            for (char letter :
                    head.substring(0, head.length() - "\r\n".length()).toCharArray()) {
                http.send(String.valueOf(letter));
            }
            assertAnswered(http.answer(), 400);
            assertThat(http.isClosed()).isTrue();
        }
    }

    @Test
    void a_body_may_have_lines_that_begin_with_a_blank() throws IOException {
        String body = "{\r\n \"action\":\r\n\r\n\t\"click\",\r\n \"color\":\"red\"}";
        String pretty = "\r\nPOST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nx-api-key: " + key
                + "\r\n";
        try (RawHttp http = new RawHttp(server.port())) {
            http.send((pretty + "Content-Length: " + body.length() + "\r\n\r\n" + body).repeat(3));
            http.send((pretty + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n"
                            + body + "\r\n0\r\n\r\n")
                    .repeat(3));
            for (int i = 0; i < 6; i++) {
                assertThat(http.answer()).startsWith("HTTP/1.1 202 ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\n",
                "-1\r\n",
                "\r\n\r\n",
                "5;\r\n{\"acthello\r\n",
                "2\r\n{}\r\nzz\r\n",
                "ffffffffffffffff\r\n{}",
                "0x2\r\n{}\r\n0\r\n\r\n"
            })
    void malformed_chunks_are_answered_and_the_connection_closed(String chunks) throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send(get("/v1/stats?action=hover") + "POST /v1/events HTTP/1.1\r\nHost: x\r\n"
                    + "Content-Type: application/json\r\nx-api-key: " + key
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
            assertThat(http.answer()).startsWith("HTTP/1.1 200 ");
            assertAnswered(http.answer(), 400);
            assertThat(http.isClosed()).isTrue();
        }
    }

    @Test
    void a_query_with_a_broken_escape_is_told_so() throws IOException {
        assertAnswered(RawHttp.exchange(server.port(), get("/v1/stats?action=%zz")), 400);
        assertAnswered(RawHttp.exchange(server.port(), get("/v1/stats?action=%e")), 400);
    }

    @Test
    void requests_sent_in_one_go_are_answered_in_their_order() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send((post() + get("/v1/stats?action=push") + get("/") + get("/v1/stats?action=hover")).repeat(10));
            for (int i = 0; i < 10; i++) {
                assertThat(http.answer()).startsWith("HTTP/1.1 202 ");
                assertThat(http.answer()).startsWith("HTTP/1.1 400 ");
                assertThat(http.answer()).startsWith("HTTP/1.1 200 ").contains("<!doctype html>");
                assertThat(http.answer()).startsWith("HTTP/1.1 200 ").contains("{\"stats\":[]}");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/stats?action=click, 200", "/v1/stats, 400", "/, 200", "/openapi.json, 200", "/v1/events, 405"})
    void a_head_is_a_get_without_the_body(String path, int status) throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send("HEAD" + get(path).substring(3) + get("/v1/stats?action=hover"));
            assertThat(http.head()).startsWith("HTTP/1.1 " + status + " ").contains("content-type: ");
            assertThat(http.answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void nothing_of_a_request_comes_back_in_the_headers_of_its_answer() {
        Answer answer = sender.with("X-Request-Id", "mine")
                .with("Cookie", "a=b")
                .with("CamelHttpResponseCode", "500")
                .with("CamelSqlQuery", "SELECT 1")
                .with("Idempotency-Key", "once")
                .click(RED)
                .expect(202);
        assertThat(answer.headers().map())
                .containsOnlyKeys(
                        "content-type",
                        "content-length",
                        "cache-control",
                        "x-content-type-options",
                        "access-control-allow-origin",
                        "access-control-expose-headers");
        assertThat(answer.headers().map().toString()).doesNotContain(key);
        assertThat(sender.with("CamelSqlQuery", "SELECT 1 AS one")
                        .get("/v1/stats?action=click")
                        .expect(200)
                        .text())
                .startsWith("{\"stats\":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelSqlQuery=SELECT+1+AS+one",
                "camelsqlquery=SELECT+1+AS+one",
                "CAMELSQLQUERY=SELECT+1+AS+one",
                "cAMELsQLqUERY=SELECT+1+AS+one",
                "%43amelSqlQuery=SELECT+1+AS+one",
                "camel_sql_query=1",
                "CamelHttpResponseCode=500",
                "camelHttpResponseCode=500",
                "camelhttpresponsecode=500",
                "CamelHttpPath=/x",
                "Content-Type=text/plain",
                "Idempotency-Key=x",
                "sender=first-sender",
                "caller=first-admin",
                "Action=hover"
            })
    void no_parameter_steers_anything(String parameter) {
        HttpCaller other = server.sender();
        other.click("{\"action\":\"hover\",\"color\":\"blue\"}").expect(202);
        sender.click(RED).expect(202);
        sender.send("POST", "/v1/events?" + parameter, RED.getBytes()).expect(202);
        Answer answer = sender.get("/v1/stats?action=hover&" + parameter).expect(200);
        assertThat(answer.text()).isEqualTo("{\"stats\":[]}");
        assertThat(sender.get("/v1/stats/series?action=hover&" + parameter)
                        .expect(200)
                        .text())
                .isEqualTo("{\"series\":[]}");
    }

    @Test
    void a_parameter_given_twice_is_refused_rather_than_guessed() {
        sender.get("/v1/stats?action=click&action=hover").expectError(400, "bad_request");
        sender.get("/v1/stats?action=click&action=click").expectError(400, "bad_request");
    }

    private String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + key + "\r\n\r\n";
    }

    private String post() {
        return "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nx-api-key: " + key
                + "\r\nContent-Length: " + RED.length() + "\r\n\r\n" + RED;
    }

    private static void assertAnswered(String answer, int status) {
        assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " .*");
        if (status >= 400) {
            assertThat(answer).contains("content-type: application/json", "{\"error\":\"", "\"details\":[]}");
        }
    }
}

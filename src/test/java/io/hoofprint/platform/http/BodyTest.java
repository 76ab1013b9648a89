// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.HttpCaller;
import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid and invalid request bodies. */
class BodyTest {
    private static final int MAX = 64 * 1024;
    private static final String RED = "{\"action\":\"click\",\"color\":\"red\"}";

    @RegisterExtension
    static final ServerFixture server = new ServerFixture().with("HOOFPRINT_HTTP_MAX_BODY", "64KiB");

    private final String key =
            server.key("raw-" + System.nanoTime(), "send", null).text();
    private final HttpCaller sender = server.caller().key(key);

    @Test
    void a_body_of_the_largest_size_is_taken_and_one_byte_more_is_not() {
        byte[] largest = padded(MAX);
        byte[] larger = padded(MAX + 1);
        sender.send("POST", "/v1/events", largest).expect(202);
        sender.sendChunked("/v1/events", largest).expect(202);
        assertThat(sender.send("POST", "/v1/events", larger)
                        .expectError(413, "too_large")
                        .at("message")
                        .asText())
                .contains("65536 bytes");
        sender.sendChunked("/v1/events", larger).expectError(413, "too_large");
    }

    /** A sender that writes everything before it reads would otherwise only see a reset connection. */
    @Test
    void a_refusal_reaches_a_sender_that_is_still_sending() {
        byte[] huge = new byte[8 << 20];
        for (int i = 0; i < 5; i++) {
            sender.send("POST", "/v1/events", huge).expectError(413, "too_large");
            sender.sendChunked("/v1/events", huge).expectError(413, "too_large");
            server.caller().send("POST", "/v1/events", huge).expectError(401, "unauthorized");
            sender.with("Content-Type", "text/html")
                    .send("POST", "/v1/events", huge)
                    .expectError(415, "unsupported_media_type");
        }
    }

    @Test
    void a_connection_goes_on_after_a_refused_body() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send(post("x-api-key: nobody\r\nContent-Length: 5"))
                    .send("01234")
                    .send(post(key, RED));
            assertThat(http.answer()).startsWith("HTTP/1.1 401 ");
            assertThat(http.answer()).startsWith("HTTP/1.1 202 ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "application/json, 202",
                "APPLICATION/JSON, 202",
                "application/json;charset=utf-8, 202",
                "application/json; charset=\"UTF-8\", 202",
                "application/json; version=1; charset=utf-8, 202",
                "application/x-ndjson, 202",
                "application/x-ndjson; charset=utf-8, 202",
                "application/json; charset=utf8, 202",
                "application/json; charset=UTF8, 202",
                "none, 202",
                "'', 202",
                "text/plain, 202",
                "text/plain;charset=UTF-8, 202",
                "application/x-www-form-urlencoded, 202",
                "application/x-www-form-urlencoded; charset=UTF-8, 202",
                "text/plain; charset=iso-8859-1, 415",
                "text/html, 415",
                "multipart/form-data; boundary=x, 415",
                "application/json-patch+json, 415",
                "application/json; charset=latin1, 415",
                "application/json; charset=utf-16, 415",
                "application/json; charset=utf-80, 415",
                "application/x-ndjson; charset=us-ascii, 415",
                "json, 415",
                ";, 415"
            })
    void only_json_in_utf_8_is_read(String type, int status) {
        assertThat(sender.with("Content-Type", type).click(RED).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"text/plain, a=b", "application/x-www-form-urlencoded, action=click&color=red", "none, click"})
    void without_a_telling_type_the_body_must_look_like_json(String type, String body) {
        sender.with("Content-Type", type).click(body).expectError(415, "unsupported_media_type");
        sender.with("Content-Type", type).click(" \n" + RED).expect(202);
        sender.with("Content-Type", type).click("{\"action\"").expectError(400, "malformed_json");
    }

    @Test
    void without_a_telling_type_nothing_is_taken_where_more_than_sending_is_done() {
        server.admin()
                .with("Content-Type", "text/plain")
                .post("/admin/v1/keys", "{\"name\":\"plain\"}")
                .expectError(415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", "identity, identity"})
    void an_encoding_that_changes_nothing_is_fine(String encoding) {
        sender.with("Content-Encoding", encoding).click(RED).expect(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "identity, gzip"})
    void an_encoded_body_is_not_read(String encoding) {
        sender.with("Content-Encoding", encoding).click(RED).expectError(415, "unsupported_media_type");
    }

    @Test
    void lines_are_for_paths_that_take_lines() {
        server.admin()
                .with("Content-Type", "application/x-ndjson")
                .post("/admin/v1/keys", "{\"name\":\"lined\"}")
                .expectError(415, "unsupported_media_type");
    }

    @Test
    void a_request_without_a_body_needs_no_type() throws IOException {
        assertThat(RawHttp.exchange(
                        server.port(), "POST /v1/events HTTP/1.1\r\nHost: x\r\nx-api-key: " + key + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("The body is empty");
        sender.delete("/admin/v1/keys/nobody").expectError(403, "forbidden");
        server.admin().delete("/admin/v1/keys/nobody").expectError(404, "not_found");
    }

    @Test
    void the_body_of_a_get_is_passed_over() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send("GET /v1/stats?action=click HTTP/1.1\r\nHost: x\r\nx-api-key: " + key
                    + "\r\nContent-Length: 4\r\n\r\nabcd" + post(key, RED));
            assertThat(http.answer()).startsWith("HTTP/1.1 200 ");
            assertThat(http.answer()).startsWith("HTTP/1.1 202 ");
        }
    }

    @Test
    void a_sender_may_ask_first() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send(post("x-api-key: " + key + "\r\nExpect: 100-continue\r\nContent-Length: " + RED.length()));
            assertThat(http.answer()).startsWith("HTTP/1.1 100 ");
            assertThat(http.send(RED).answer()).startsWith("HTTP/1.1 202 ");
        }
    }

    /** Its next request would be read as the body that it omitted. */
    @ParameterizedTest
    @CsvSource({"nobody, 10, 100-continue, 401", "'', 70000, 100-continue, 413", "'', 10, 200-ok, 417"})
    void who_asks_first_and_is_refused_is_let_go(String wrong, int length, String expectation, int status)
            throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send(post("x-api-key: " + (wrong.isEmpty() ? key : wrong) + "\r\nExpect: " + expectation
                    + "\r\nContent-Length: " + length));
            assertThat(http.answer()).startsWith("HTTP/1.1 " + status + " ");
            assertThat(http.isClosed()).isTrue();
        }
    }

    @Test
    void chunks_are_put_together() throws IOException {
        String head = post("x-api-key: " + key + "\r\nTransfer-Encoding: chunked");
        try (RawHttp http = new RawHttp(server.port())) {
            http.send(head);
            for (int i = 0; i < RED.length(); i += 7) {
                String part = RED.substring(i, Math.min(RED.length(), i + 7));
                http.send(Integer.toHexString(part.length()) + "\r\n" + part + "\r\n");
            }
            assertThat(http.send("0\r\n\r\n").answer()).startsWith("HTTP/1.1 202 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: gzip", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: x"})
    void no_other_transfer_encoding_is_read(String header) throws IOException {
        assertThat(RawHttp.exchange(server.port(), post("x-api-key: " + key + "\r\n" + header) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("\"error\"");
    }

    private static String post(String headers) {
        return "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + headers + "\r\n\r\n";
    }

    private static String post(String key, String body) {
        return post("x-api-key: " + key + "\r\nContent-Length: " + body.length()) + body;
    }

    private static byte[] padded(int size) {
        return (RED + " ".repeat(size - RED.length())).getBytes(StandardCharsets.US_ASCII);
    }
}

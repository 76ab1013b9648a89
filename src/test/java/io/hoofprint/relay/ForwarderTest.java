// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import static io.hoofprint.relay.Upstream.answers;
import static io.hoofprint.relay.Upstream.hangsAfter;
import static io.hoofprint.relay.Upstream.resetsAfter;
import static io.hoofprint.relay.Upstream.trickles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwarderTest {
    private static final RelayLimits SHORT =
            new RelayLimits(Duration.ofMillis(500), Duration.ofMillis(900), Duration.ofMillis(500), 2);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";

    private Upstream hoofprint;

    @BeforeEach
    void start() throws Exception {
        hoofprint = new Upstream();
    }

    @AfterEach
    void stop() throws Exception {
        hoofprint.close();
    }

    @Test
    void a_request_arrives_as_it_was_sent() throws Exception {
        hoofprint.then(answers(202, "{\"accepted\":1}", "Content-Type: application/json", "X-Other: no"));
        Request request = new Request(
                "POST",
                "/v1/a b/ü%20%zz",
                "a=1&b=|",
                Map.of("content-type", "application/json", "x-api-key", "hp_1"),
                "{ }\n".getBytes(StandardCharsets.UTF_8));
        RelayResponse response = new Forwarder(hoofprint.url() + "/base/", SHORT).forward(request);
        assertThat(response.status()).isEqualTo(202);
        assertThat(response.headers()).isEqualTo(Map.of("content-type", "application/json"));
        assertThat(response.body()).asString().isEqualTo("{\"accepted\":1}");
        assertThat(hoofprint.requests().get(0))
                .startsWith("POST /base/v1/a%20b/%C3%BC%20%25zz?a=1&b=%7C HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nx-api-key: hp_1\r\n")
                .endsWith("\r\n\r\n{ }\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 400, 401, 403, 404, 409, 413, 415, 422})
    void an_answer_that_says_something_about_the_request_is_passed_on(int status) throws Exception {
        hoofprint.then(answers(status, status == 204 ? "" : "said"));
        assertThat(forward("/v1/events").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 408, 425, 429, 500, 502, 503, 504})
    void an_answer_that_says_come_again_is_a_failure(int status) {
        hoofprint.then(answers(status, "", "Location: /elsewhere"));
        assertThatThrownBy(() -> forward("/v1/events"))
                .isInstanceOf(StepFailed.class)
                .hasMessage("answered " + status);
        assertThat(hoofprint.requests()).hasSize(1);
    }

    static Stream<Upstream.Deed> no_answer_in_time() {
        return Stream.of(hangsAfter(""), hangsAfter("HTTP/1.1 200 OK\r\nA: "), hangsAfter(HEAD + "a"), trickles(HEAD));
    }

    @ParameterizedTest
    @MethodSource
    void no_answer_in_time(Upstream.Deed deed) {
        hoofprint.then(deed);
        assertThatThrownBy(() -> forward("/v1/events"))
                .isInstanceOf(StepFailed.class)
                .hasMessageStartingWith("no answer within");
        assertThat(hoofprint.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 O", HEAD + "abc", "this is no HTTP\r\n\r\n"})
    void a_connection_that_breaks_is_tried_once_more(String said) {
        hoofprint.then(resetsAfter(said));
        assertThatThrownBy(() -> forward("/v1/events")).isInstanceOf(StepFailed.class);
        assertThat(hoofprint.requests()).hasSize(2);
    }

    @Test
    void a_connection_that_died_while_the_function_was_frozen_costs_nothing() throws Exception {
        hoofprint.then(answers(202, "")).then(resetsAfter("")).then(answers(202, "again"));
        Forwarder forwarder = new Forwarder(hoofprint.url(), SHORT);
        forwarder.forward(post("/v1/events"));
        assertThat(forwarder.forward(post("/v1/events")).body()).asString().isEqualTo("again");
    }

    @Test
    void an_order_is_never_given_twice() {
        hoofprint.then(resetsAfter(""));
        assertThatThrownBy(() -> forward("/admin/v1/keys")).isInstanceOf(StepFailed.class);
        assertThat(hoofprint.requests()).hasSize(1);
    }

    @Test
    void an_answer_without_end_is_cut_off() {
        hoofprint.then(answers(200, "x".repeat(Forwarder.MOST_ANSWERED + 1)));
        assertThatThrownBy(() -> new Forwarder(hoofprint.url(), RelayLimits.USUAL).forward(post("/admin/v1/x")))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("more than");
    }

    @Test
    void nobody_there() throws Exception {
        hoofprint.close();
        assertThatThrownBy(() -> forward("/v1/events"))
                .isInstanceOf(StepFailed.class)
                .hasMessageStartingWith("ConnectException");
    }

    @ParameterizedTest
    @CsvSource({"http://no-such-host.invalid", "https://127.0.0.1:PORT"})
    void no_such_name_and_no_tls(String url) {
        hoofprint.then(answers(200, ""));
        String there = url.replace("PORT", hoofprint.url().replaceFirst(".*:", ""));
        assertThatThrownBy(() -> new Forwarder(there, SHORT).forward(post("/v1/events")))
                .isInstanceOf(StepFailed.class);
    }

    @ParameterizedTest
    @CsvSource({"'PO ST', a", "POST, 'a\nb'"})
    void what_http_cannot_say_is_told_to_the_sender(String method, String header) {
        Request request = new Request(method, "/", "", Map.of("idempotency-key", header), new byte[0]);
        assertThatThrownBy(() -> new Forwarder(hoofprint.url(), SHORT).forward(request))
                .isInstanceOf(Malformed.class);
        assertThat(hoofprint.requests()).isEmpty();
    }

    private RelayResponse forward(String path) throws Exception {
        return new Forwarder(hoofprint.url(), SHORT).forward(post(path));
    }

    private static Request post(String path) {
        return new Request("POST", path, "", Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
    }
}

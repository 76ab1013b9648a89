// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import static io.hoofprint.relay.Upstream.answers;
import static io.hoofprint.relay.Upstream.hangsAfter;
import static io.hoofprint.relay.Upstream.resetsAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole function between two servers, each of which may fail in any way. */
class RelayTest {
    private static final RelayLimits SHORT =
            new RelayLimits(Duration.ofMillis(500), Duration.ofMillis(900), Duration.ofMillis(700), 2);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);
    private static final String KEY = "/bucket/pre/fallback/2026/11/30/r-1.json";
    private static final String BUTTON =
            "{\"serialNumber\":\"G1\",\"clickType\":\"SINGLE\",\"batteryVoltage\":\"2000 mV\"}";

    @RegisterExtension
    static final AwsProperties AWS = new AwsProperties();

    private final Called call = new Called("r=-1");
    private Upstream hoofprint;
    private Upstream s3;

    @BeforeEach
    void start() throws Exception {
        hoofprint = new Upstream();
        s3 = new Upstream();
    }

    @AfterEach
    void stop() throws Exception {
        hoofprint.close();
        s3.close();
    }

    @Test
    void what_hoofprint_took_is_kept_nowhere_else() throws Exception {
        hoofprint.then(answers(202, "{\"accepted\":1}"));
        JsonObject answer = ask(event("/v1/events"));
        assertThat(answer.get("statusCode").getAsInt()).isEqualTo(202);
        assertThat(answer.get("body").getAsString()).isEqualTo("{\"accepted\":1}");
        assertThat(hoofprint.requests().get(0)).containsIgnoringCase("\r\nidempotency-key: relay-r-1\r\n");
        assertThat(s3.requests()).isEmpty();
        assertThat(call.log()).isEmpty();
    }

    @Test
    void what_hoofprint_refused_is_passed_on_and_kept_nowhere() throws Exception {
        hoofprint.then(answers(401, "{\"error\":\"unauthorized\"}"));
        JsonObject answer = ask(event("/v1/events"));
        assertThat(answer.get("statusCode").getAsInt()).isEqualTo(401);
        assertThat(answer.get("body").getAsString()).isEqualTo("{\"error\":\"unauthorized\"}");
        assertThat(s3.requests()).isEmpty();
    }

    static Stream<Upstream.Deed> whatever_goes_wrong_with_hoofprint_the_request_is_kept() {
        return Stream.of(
                answers(500, ""),
                answers(503, ""),
                answers(408, ""),
                answers(425, ""),
                answers(429, ""),
                answers(302, ""),
                hangsAfter(""),
                resetsAfter(""));
    }

    @ParameterizedTest
    @MethodSource
    void whatever_goes_wrong_with_hoofprint_the_request_is_kept(Upstream.Deed trouble) throws Exception {
        hoofprint.then(trouble);
        s3.then(answers(200, ""));
        JsonObject answer = ask(event("/v1/events"));
        assertThat(answer.get("statusCode").getAsInt()).isEqualTo(202);
        assertThat(JsonParser.parseString(answer.get("body").getAsString())
                        .getAsJsonObject()
                        .get("deferred")
                        .getAsBoolean())
                .isTrue();
        assertThat(s3.requests()).singleElement().asString().startsWith("PUT " + KEY + " HTTP/1.1\r\n");
        assertThat(kept().get("body").getAsString()).isEqualTo("{\"a\":1}");
        assertThat(kept().getAsJsonObject("headers").get("idempotency-key").getAsString())
                .isEqualTo("relay-r-1");
        assertThat(call.log()).hasSize(2);
        assertThat(call.log().get(1)).isEqualTo("Stored as s3:/" + KEY + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/calendly", "/post"})
    void a_webhook_is_known_by_its_body_and_hears_204(String path) throws Exception {
        hoofprint.then(answers(500, ""));
        s3.then(answers(200, ""));
        JsonObject answer = ask(event(path));
        assertThat(answer.get("statusCode").getAsInt()).isEqualTo(204);
        assertThat(answer.get("body").getAsString()).isEmpty();
        assertThat(hoofprint.requests().get(0)).doesNotContainIgnoringCase("idempotency-key");
        assertThat(kept().getAsJsonObject("headers").keySet()).isEmpty();
    }

    @Test
    void a_button_is_kept_under_the_relay_s_own_key() throws Exception {
        hoofprint.then(answers(500, ""));
        s3.then(answers(200, ""));
        assertThat(ask(BUTTON).get("statusCode").getAsInt()).isEqualTo(202);
        assertThat(kept().get("body").getAsString()).isEqualTo(BUTTON);
        assertThat(kept().get("path").getAsString()).isEqualTo("/v1/buttons");
        assertThat(kept().get("keyHash").getAsString()).matches("[0-9a-f]{64}");
        assertThat(s3.requests().get(0) + call.log()).doesNotContain("hp_own", "top-secret");
    }

    static Stream<Upstream.Deed> neither_forwarded_nor_kept_is_never_2xx() {
        return Stream.of(
                answers(500, ""),
                answers(503, "<Error><Code>SlowDown</Code></Error>"),
                answers(403, ""),
                hangsAfter(""),
                resetsAfter(""));
    }

    @ParameterizedTest
    @MethodSource
    void neither_forwarded_nor_kept_is_never_2xx(Upstream.Deed trouble) throws Exception {
        hoofprint.then(answers(500, ""));
        s3.then(trouble);
        JsonObject answer = ask(event("/v1/events"));
        assertThat(answer.get("statusCode").getAsInt()).isEqualTo(503);
        assertThat(answer.getAsJsonObject("headers").get("retry-after").getAsString())
                .isEqualTo("30");
        assertThat(answer.get("body").getAsString()).contains("\"error\":\"unavailable\"");
        assertThat(call.log()).anyMatch(line -> line.startsWith("Not stored"));
        assertThatThrownBy(() -> ask(BUTTON)).isInstanceOf(NotRelayed.class);
    }

    @Test
    void neither_there_is_never_2xx() throws Exception {
        hoofprint.close();
        s3.close();
        assertThat(ask(event("/v1/events")).get("statusCode").getAsInt()).isEqualTo(503);
    }

    @Test
    void s3_is_tried_twice() throws Exception {
        hoofprint.then(answers(500, ""));
        s3.then(answers(500, "")).then(answers(200, "")).then(hangsAfter("")).then(answers(200, ""));
        s3.then(resetsAfter("")).then(answers(200, "")).then(answers(503, ""));
        for (int i = 0; i < 3; i++) {
            assertThat(ask(event("/v1/events")).get("statusCode").getAsInt()).isEqualTo(202);
        }
        assertThat(ask(event("/v1/events")).get("statusCode").getAsInt()).isEqualTo(503);
        assertThat(s3.requests()).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({"POST, /v1/events", "POST, /events", "POST, /v1/buttons", "GET, /v1/stats", "GET, /v1/stats/colours"})
    void a_page_s_preflight_is_answered_though_hoofprint_is_away(String method, String path) throws Exception {
        hoofprint.close();
        JsonObject answer = ask(preflight(path, method));
        assertThat(answer.get("statusCode").getAsInt()).isEqualTo(204);
        assertThat(answer.getAsJsonObject("headers").asMap())
                .containsEntry("access-control-allow-origin", new JsonPrimitive("*"))
                .containsEntry("access-control-allow-methods", new JsonPrimitive(method))
                .containsEntry("access-control-allow-headers", new JsonPrimitive("x-api-key,baggage"))
                .containsEntry("access-control-max-age", new JsonPrimitive("86400"));
        assertThat(call.log()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /webhooks/calendly",
        "POST, /post",
        "POST, /admin/v1/keys",
        "GET, /v1/meetings",
        "PUT, /v1/buttons/G1"
    })
    void a_preflight_of_any_other_path_is_hoofprint_s_to_answer(String method, String path) throws Exception {
        hoofprint.then(answers(204, "")).then(answers(500, ""));
        assertThat(ask(preflight(path, method)).getAsJsonObject("headers").keySet())
                .isEmpty();
        assertThat(hoofprint.requests().get(0))
                .startsWith("OPTIONS " + path + " ")
                .containsIgnoringCase("\r\naccess-control-request-method: " + method + "\r\n");
        assertThat(ask(preflight(path, method)).get("statusCode").getAsInt()).isEqualTo(503);
    }

    @Test
    void a_page_s_script_can_read_every_answer_of_a_send_path() throws Exception {
        hoofprint
                .then(answers(500, ""))
                .then(answers(500, ""))
                .then(answers(401, "{}", "Access-Control-Allow-Origin: here"))
                .then(answers(500, ""));
        s3.then(answers(200, "")).then(answers(403, ""));
        assertThat(origin(event("/v1/events"))).isEqualTo("202 *");
        assertThat(origin(event("/v1/events"))).isEqualTo("503 *");
        assertThat(origin(event("/v1/events"))).isEqualTo("401 here");
        assertThat(origin(event("/v1/events").replace("\"body\"", "\"headers\":{\"x-api-key\":\"a\\u0000\"},\"body\"")))
                .isEqualTo("400 *");
        assertThat(origin(event("/admin/v1/keys"))).endsWith(" null");
    }

    @Test
    void a_schedule_ends_well_and_reaches_nobody() throws Exception {
        Map<String, String> environment = environment();
        environment.remove("HOOFPRINT_KEY");
        JsonObject answer = ask(
                new Relay(environment, SHORT, CLOCK),
                "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}");
        assertThat(answer.get("statusCode").getAsInt()).isEqualTo(200);
        assertThat(hoofprint.requests()).isEmpty();
        assertThat(s3.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/stats", "POST, /admin/v1/keys", "DELETE, /v1/events", "POST, /init"})
    void what_is_no_signal_is_answered_at_once_or_not_at_all(String method, String path) throws Exception {
        hoofprint.then(answers(500, ""));
        assertThat(ask(event(path).replace("\"POST\"", "\"" + method + "\""))
                        .get("statusCode")
                        .getAsInt())
                .isEqualTo(503);
        assertThat(s3.requests()).isEmpty();
    }

    @Test
    void a_request_that_is_none_is_refused() throws Exception {
        assertThat(ask("{\"requestContext\":{}}").get("statusCode").getAsInt()).isEqualTo(400);
        assertThat(ask(event("/v1/events").replace("\"POST\"", "\"A B\""))
                        .get("statusCode")
                        .getAsInt())
                .isEqualTo(400);
    }

    @Test
    void a_button_without_a_key_of_the_relay_s_is_an_error_that_says_what_to_set() {
        Map<String, String> environment = environment();
        environment.remove("HOOFPRINT_KEY");
        assertThatThrownBy(() -> ask(new Relay(environment, SHORT, CLOCK), BUTTON))
                .isInstanceOf(NotRelayed.class)
                .hasMessageContaining("HOOFPRINT_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOOFPRINT_URL", "HOOFPRINT_BUCKET"})
    void without_a_needed_setting_it_does_not_start(String name) {
        Map<String, String> environment = environment();
        environment.put(name, " ");
        assertThatThrownBy(() -> new Relay(environment, SHORT, CLOCK)).hasMessageContaining(name);
    }

    @Test
    void all_waits_together_end_before_the_function_s_and_the_gateway_s() {
        assertThat(RelayLimits.USUAL.connect()).isEqualTo(Duration.ofSeconds(1));
        assertThat(RelayLimits.USUAL.forward()).isEqualTo(Duration.ofSeconds(4));
        assertThat(RelayLimits.USUAL.keep()).isEqualTo(Duration.ofSeconds(3 + 3));
        assertThat(RelayLimits.USUAL.worst()).isLessThan(Duration.ofSeconds(15 - 3));
    }

    private JsonObject ask(String event) throws IOException {
        return ask(new Relay(environment(), SHORT, CLOCK), event);
    }

    private JsonObject ask(Relay relay, String event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        relay.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, call);
        return JsonParser.parseString(answer.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    }

    private Map<String, String> environment() {
        AWS.set(Map.of(
                "AWS_ENDPOINT_URL_S3", s3.url(), "AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "top-secret"));
        return new HashMap<>(Map.of(
                "HOOFPRINT_URL", hoofprint.url(),
                "HOOFPRINT_KEY", "hp_own",
                "HOOFPRINT_BUCKET", "bucket",
                "HOOFPRINT_PREFIX", "pre/",
                "AWS_REGION", "eu-west-1"));
    }

    private JsonObject kept() {
        List<String> puts = s3.requests();
        String last = puts.get(puts.size() - 1);
        return JsonParser.parseString(last.substring(last.indexOf("\r\n\r\n"))).getAsJsonObject();
    }

    private String origin(String event) throws IOException {
        JsonObject answer = ask(event);
        return answer.get("statusCode").getAsInt() + " "
                + JsonMembers.text(answer.getAsJsonObject("headers"), "access-control-allow-origin")
                        .orElse(null);
    }

    private static String preflight(String path, String method) {
        JsonObject event = JsonParser.parseString(event(path)).getAsJsonObject();
        JsonObject headers = new JsonObject();
        headers.addProperty("Origin", "https://shop.example");
        headers.addProperty("Access-Control-Request-Method", method);
        headers.addProperty("Access-Control-Request-Headers", "x-api-key,baggage");
        event.add("headers", headers);
        event.getAsJsonObject("requestContext").getAsJsonObject("http").addProperty("method", "OPTIONS");
        event.remove("body");
        return event.toString();
    }

    private static String event(String path) {
        return EventTest.second(path, "{\"a\":1}");
    }
}

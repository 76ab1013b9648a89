// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {
    private static final String OWN = "hp_own";

    @Test
    void a_rest_api_s_request_keeps_only_the_headers_that_matter() throws Exception {
        Request request = request(Contracts.read("events/apigw-request.json"));
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/hello/world");
        assertThat(request.query()).isEqualTo("name=me");
        assertThat(request.headers()).isEqualTo(Map.of("content-type", "application/json"));
        assertThat(request.body()).asString().isEqualTo("{\r\n\t\"a\": 1\r\n}");
    }

    @Test
    void an_http_api_s_request_may_have_no_body() throws Exception {
        Request request = request(Contracts.read("events/apigw-v2-request-no-authorizer.json"));
        assertThat(request).hasToString("GET /");
        assertThat(request.body()).isEmpty();
        assertThat(request.headers()).isEmpty();
    }

    @Test
    void a_function_url_s_query_stays_as_it_was() throws Exception {
        Request request = request(Contracts.read("events/lambda-urls-request.json"));
        assertThat(request).hasToString("POST /my/path");
        assertThat(request.query()).isEqualTo("parameter1=value1&parameter1=value2&parameter2=value");
        assertThat(request.body()).asString().isEqualTo("Hello from client!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events/iot-button-event.json", "events/iot-1-click-event.json"})
    void a_button_is_forwarded_byte_for_byte_with_the_relay_s_own_key(String sample) throws Exception {
        byte[] event = Contracts.read(sample);
        Request request = request(event);
        assertThat(request).hasToString("POST /v1/buttons");
        assertThat(request.body()).isEqualTo(event);
        assertThat(request.headers()).isEqualTo(Map.of("content-type", "application/json", "x-api-key", OWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"serialNumber\":\"G1\",\"clickType\":\"SINGLE\",\"topic\":\"iotbutton/G1\"}",
                "[1]",
                "\"text\"",
                "not json",
                "{\"warmup\":true,\"serialNumber\":\"G1\"}",
                "{\"source\":\"my.rules\",\"detail\":{}}",
                "{\"requestContext\":null}",
                "{\"requestContext\":\"x\"}"
            })
    void what_is_no_gateway_s_is_a_button_s(String event) throws Exception {
        Request request = request(event);
        assertThat(request).hasToString("POST /v1/buttons");
        assertThat(request.body()).asString().isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " null ",
                "{}",
                "{\"version\":\"0\",\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\",\"detail\":{}}",
                "{\"source\":\"aws.scheduler\",\"detail-type\":\"Scheduled Event\",\"detail\":\"{}\"}",
                "{\"source\":\"serverless-plugin-warmup\"}",
                "{\"warmer\":true,\"concurrency\":3}",
                "{\"keepWarm\":1}",
                "{\"Ping\":1}"
            })
    void what_only_keeps_the_function_warm_is_no_press(String event) {
        assertThat(Event.of(event.getBytes(StandardCharsets.UTF_8), null).isWarmUp())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"events/iot-button-event.json", "events/iot-1-click-event.json", "events/apigw-request.json"})
    void what_comes_from_somebody_is_no_warm_up(String sample) throws Exception {
        assertThat(Event.of(Contracts.read(sample), OWN).isWarmUp()).isFalse();
    }

    @Test
    void a_load_balancer_s_parameters_are_encoded_already() throws Exception {
        Request request = request("""
                {"requestContext":{"elb":{"targetGroupArn":"arn:aws:x"}},"httpMethod":"GET","path":"/v1/stats/a%20b",
                 "queryStringParameters":{"since":"2026-11-01T00%3A00%3A00%2B01%3A00","k%20y":"100%25","q":"a+b"},
                 "headers":{"x-api-key":"hp_1"},"body":"","isBase64Encoded":false}""");
        assertThat(request).hasToString("GET /v1/stats/a%20b");
        assertThat(request.query()).isEqualTo("since=2026-11-01T00%3A00%3A00%2B01%3A00&k%20y=100%25&q=a+b");
        assertThat(new Address("http://x").of(request))
                .hasToString("http://x/v1/stats/a%20b?since=2026-11-01T00%3A00%3A00%2B01%3A00&k%20y=100%25&q=a+b");
    }

    @Test
    void a_load_balancer_with_multi_value_headers_is_answered_with_them() {
        String event = """
                {"requestContext":{"elb":{}},"httpMethod":"POST","path":"/v1/events","multiValueHeaders":{"accept":["*"]}}""";
        byte[] answer = Event.of(event.getBytes(StandardCharsets.UTF_8), OWN).answer(RelayResponse.malformed("x"));
        assertThat(answer)
                .asString(StandardCharsets.UTF_8)
                .contains("\"multiValueHeaders\":{\"content-type\":[\"application/json\"]}")
                .doesNotContain("\"headers\"");
    }

    @Test
    void a_load_balancer_s_health_check_is_about_the_function() {
        String event = """
                {"requestContext":{"elb":{}},"httpMethod":"GET","path":"/",
                 "headers":{"User-Agent":"ELB-HealthChecker/2.0"}}""";
        assertThat(Event.of(event.getBytes(StandardCharsets.UTF_8), OWN).isWarmUp())
                .isTrue();
    }

    @Test
    void a_gateway_s_sender_never_gets_the_relay_s_own_key() throws Exception {
        assertThat(request(second("/v1/buttons", "{}")).headers()).doesNotContainKeys("x-api-key", "authorization");
    }

    @ParameterizedTest
    @CsvSource({
        "$default, /v1/events, /v1/events",
        "prod, /prod/v1/events, /v1/events",
        "prod, /production, /production",
        "prod, /prod, /",
        "v1, /v1/v1/events, /v1/events",
        "prod, /v1/prod/x, /v1/prod/x"
    })
    void a_stage_is_no_part_of_the_path(String stage, String raw, String path) throws Exception {
        JsonObject event = JsonParser.parseString(second(raw, "{}")).getAsJsonObject();
        event.getAsJsonObject("requestContext").addProperty("stage", stage);
        assertThat(request(event.toString()).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "POST /webhooks/calendly, '{}', /webhooks/calendly",
        "ANY /{proxy+}, '{\"proxy\":\"v1/events\"}', /v1/events",
        "ANY /{a}/{b}, '{\"a\":\"v1\",\"b\":\"events\"}', /v1/events",
        "ANY /{proxy+}, '{}', /base/prod/v1/events"
    })
    void what_a_route_says_goes_before_a_base_path(String route, String parameters, String path) throws Exception {
        JsonObject event =
                JsonParser.parseString(second("/base/prod/v1/events", "{}")).getAsJsonObject();
        event.addProperty("routeKey", route);
        event.add("pathParameters", JsonParser.parseString(parameters));
        assertThat(request(event.toString()).path()).isEqualTo(path);
    }

    @Test
    void the_first_format_has_values_once_or_several_times_and_no_stage_or_base_path() throws Exception {
        Request request = request("""
                {"resource":"/{proxy+}","path":"/base/post","httpMethod":"post","pathParameters":{"proxy":"post"},
                 "headers":{"Content-Type":"application/json","X-Other":null},
                 "multiValueHeaders":{"CONTENT-TYPE":["text/plain"],"Calendly-Webhook-Signature":["t=1,v1=a"]},
                 "queryStringParameters":{"a":"2","k y":"ü&"},"multiValueQueryStringParameters":{"a":["1","2"]},
                 "requestContext":{"stage":"prod"},"body":"e30=","isBase64Encoded":true}""");
        assertThat(request).hasToString("POST /post");
        assertThat(request.query()).isEqualTo("a=1&a=2&k%20y=%C3%BC%26");
        assertThat(request.headers())
                .isEqualTo(Map.of("content-type", "application/json", "calendly-webhook-signature", "t=1,v1=a"));
        assertThat(request.body()).asString().isEqualTo("{}");
    }

    @Test
    void an_http_api_s_first_format_has_the_stage_in_its_path() throws Exception {
        assertThat(request(
                                "{\"version\":\"1.0\",\"resource\":\"$default\",\"path\":\"/prod/post\",\"httpMethod\":\"POST\","
                                        + "\"requestContext\":{\"stage\":\"prod\"}}")
                        .path())
                .isEqualTo("/post");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"requestContext\":{}}",
                "{\"requestContext\":{},\"httpMethod\":\"POST\"}",
                "{\"requestContext\":{},\"httpMethod\":\"POST\",\"path\":\"x\"}",
                "{\"requestContext\":{},\"httpMethod\":\"POST\",\"path\":\"/\",\"body\":\"*\",\"isBase64Encoded\":true}",
                "{\"requestContext\":{},\"httpMethod\":\"POST\",\"path\":\"/\",\"body\":\"\\ud800\"}"
            })
    void a_request_that_is_none_is_told_so(String event) {
        assertThatThrownBy(() -> request(event)).isInstanceOf(Malformed.class).hasMessageContaining(" ");
    }

    @Test
    void a_gateway_gets_text_as_text_and_anything_else_as_base64() throws Exception {
        Event event = Event.of(bytes(second("/", "")), OWN);
        assertThat(event.answer(new RelayResponse(200, Map.of("content-type", "text/plain"), bytes("ü"))))
                .asString()
                .isEqualTo("{\"statusCode\":200,\"headers\":{\"content-type\":\"text/plain\"},\"body\":\"ü\","
                        + "\"isBase64Encoded\":false}");
        assertThat(event.answer(new RelayResponse(200, Map.of(), new byte[] {(byte) 0xff})))
                .asString()
                .contains("\"body\":\"/w==\",\"isBase64Encoded\":true");
    }

    @Test
    void a_button_that_was_refused_is_an_error_for_its_caller_knows_nothing_else() {
        Event event = Event.of(bytes("{}"), OWN);
        assertThat(event.answer(new RelayResponse(202, Map.of(), bytes("{}"))))
                .asString()
                .isEqualTo("{\"statusCode\":202,\"body\":\"{}\"}");
        assertThatThrownBy(() -> event.answer(new RelayResponse(400, Map.of(), bytes("{\"message\":\"why\"}"))))
                .isInstanceOf(NotRelayed.class)
                .hasMessage("Not taken (400): {\"message\":\"why\"}");
    }

    static String second(String path, String body) {
        JsonObject event = new JsonObject();
        event.addProperty("version", "2.0");
        event.addProperty("routeKey", "$default");
        event.addProperty("rawPath", path);
        event.addProperty("body", body);
        event.add(
                "requestContext",
                JsonParser.parseString("{\"stage\":\"$default\",\"http\":{\"method\":\"POST\",\"path\":\"/x\"}}"));
        return event.toString();
    }

    private static Request request(String event) throws Malformed {
        return request(bytes(event));
    }

    private static Request request(byte[] event) throws Malformed {
        return Event.of(event, OWN).request();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

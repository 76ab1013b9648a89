// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.wire.DeferredRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FallbackObjectTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-30T23:59:59.5Z");
    private static final String HASH_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void it_is_the_whole_request_without_its_key() {
        Request request = new Request(
                "POST",
                "/v1/events",
                "a=1&key=hp_secret&b=%20",
                Map.of("content-type", "application/json", "x-api-key", "abc", "authorization", "Bearer hp_other"),
                "{\"a\":\"<ü>\"}".getBytes(StandardCharsets.UTF_8));
        DeferredRequest deferred = request.identified("r-1").deferred("r-1", MIDNIGHT);
        assertThat(deferred.name().key()).isEqualTo("fallback/2026/11/30/r-1.json");
        assertThat(Fallback.json(deferred))
                .asString()
                .isEqualTo("{\"version\":1,\"requestId\":\"r-1\",\"receivedAt\":\"2026-11-30T23:59:59.500Z\","
                        + "\"source\":\"relay\",\"method\":\"POST\",\"path\":\"/v1/events\",\"query\":\"a=1&b=%20\","
                        + "\"keyHash\":\"" + HASH_OF_ABC + "\",\"headers\":{\"content-type\":\"application/json\","
                        + "\"idempotency-key\":\"relay-r-1\"},"
                        + "\"body\":\"{\\\"a\\\":\\\"<ü>\\\"}\",\"bodyEncoding\":\"utf8\"}");
    }

    @Test
    void a_signed_webhook_has_no_key_and_no_other_identity_than_its_body() {
        Request request = request("/webhooks/calendly", "key=abc", "calendly-webhook-signature", "t=1,v1=a", "{}");
        assertThat(json(request.identified("r-1")))
                .contains("\"keyHash\":null,\"headers\":{\"calendly-webhook-signature\":\"t=1,v1=a\"}")
                .contains("\"query\":\"\"")
                .doesNotContain("abc");
    }

    @Test
    void an_unsigned_webhook_s_key_is_in_its_query() {
        assertThat(json(request("/post", "a=1&k%65y=a%62c", "x-api-key", "another", "{}")))
                .contains("\"query\":\"a=1\"", "\"keyHash\":\"" + HASH_OF_ABC + "\"");
    }

    @Test
    void a_key_in_the_query_opens_nothing_else() {
        assertThat(json(request("/v1/events", "key=abc", "content-type", "x", "{}")))
                .contains("\"query\":\"\"", "\"keyHash\":null");
    }

    @ParameterizedTest
    @CsvSource({
        "x-api-key, abc",
        "x-api-key, ' abc '",
        "authorization, abc",
        "authorization, Bearer abc",
        "authorization, bearer  abc"
    })
    void a_key_is_found_where_hoofprint_looks_for_it(String header, String value) {
        assertThat(request("/v1/events", "", header, value, "{}").keyHash()).contains(HASH_OF_ABC);
    }

    @Test
    void a_sender_s_own_idempotency_key_stays() {
        Request request = request("/v1/events", "", "idempotency-key", "mine", "{}");
        assertThat(json(request.identified("r-1"))).contains("\"idempotency-key\":\"mine\"");
    }

    @Test
    void bytes_that_are_no_text_are_written_as_base64() {
        Request request = new Request("POST", "/v1/events", "", Map.of(), new byte[] {(byte) 0xff, 0});
        assertThat(json(request)).contains("\"headers\":{},\"body\":\"/wA=\",\"bodyEncoding\":\"base64\"");
    }

    private static Request request(String path, String query, String header, String value, String body) {
        return new Request("POST", path, query, Map.of(header, value), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Request request) {
        return new String(Fallback.json(request.deferred("r-1", MIDNIGHT)), StandardCharsets.UTF_8);
    }
}

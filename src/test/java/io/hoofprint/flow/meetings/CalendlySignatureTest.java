// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.hoofprint.Calendly;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.webhook.SigningKeys;
import io.hoofprint.platform.webhook.WebhookSchemes;
import io.hoofprint.platform.webhook.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendlySignatureTest {
    private static final byte[] BODY =
            "{\"event\":\"invitee.created\",\"payload\":{}}".getBytes(StandardCharsets.UTF_8);
    private static final long THEN = 1_492_774_577L;
    private static final String PUBLISHED =
            "t=1492774577,v1=fa6fbff18015a116c48a88cf0d35b64d2cb31e5b78b72cd9934e021d29863731";

    @ParameterizedTest
    @ValueSource(longs = {-180, 0, 180})
    void a_signature_known_to_be_good_is_good_for_three_minutes_either_way(long later) {
        assertThatNoException().isThrownBy(() -> signature("test_key")
                .verify(name -> PUBLISHED, BODY, Instant.ofEpochSecond(THEN + later)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-181, 181, -1_000_000_000, 100_000_000_000L})
    void a_second_more_and_it_is_not(long later) {
        refuses("test_key", PUBLISHED, BODY, THEN + later);
    }

    @Test
    void every_bit_of_the_body_counts() {
        for (int bit = 0; bit < 8 * BODY.length; bit++) {
            byte[] other = BODY.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            refuses("test_key", PUBLISHED, other, THEN);
        }
    }

    @Test
    void the_time_is_signed_too() {
        refuses("test_key", PUBLISHED.replace("t=1492774577", "t=1492774578"), BODY, THEN);
        refuses("test_key", PUBLISHED.replace("t=1492774577", "t=01492774577"), BODY, THEN);
    }

    @Test
    void a_part_of_a_signature_is_none() {
        String v1 = Calendly.v1("test_key", BODY, THEN);
        for (int length = 0; length < v1.length(); length++) {
            refuses("test_key", "t=" + THEN + ",v1=" + v1.substring(0, length), BODY, THEN);
        }
        refuses("test_key", "t=" + THEN + ",v1=" + v1 + "00", BODY, THEN);
        refuses("test_key", "t=" + THEN + ",v0=" + v1, BODY, THEN);
    }

    @Test
    void without_a_key_even_the_signature_of_the_empty_key_is_refused() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> signature(List.of()).verify(name -> PUBLISHED, BODY, Instant.ofEpochSecond(THEN)))
                .withMessageContaining("hoofprint.meetings.signing-keys");
    }

    private static WebhookSignature signature(String key) {
        return signature(List.of("another", key));
    }

    private static WebhookSignature signature(List<String> keys) {
        return new WebhookSignature(
                WebhookSchemes.of("calendly"), new SigningKeys(keys, "hoofprint.meetings.signing-keys"));
    }

    private static void refuses(String key, String header, byte[] body, long at) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> signature(key).verify(name -> header, body, Instant.ofEpochSecond(at)))
                .matches(problem -> problem.status() == 401);
    }
}

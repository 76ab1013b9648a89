// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hoofprint.platform.error.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a row may say, and what else is read of a webhook. */
class WebhookSchemesTest {
    @Test
    void an_unknown_scheme_is_answered_with_the_known_ones() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookSchemes.of("gitbub"))
                .withMessage("there is no signature scheme 'gitbub'; there are "
                        + String.join(", ", WebhookSchemes.names()));
    }

    @Test
    void a_scheme_names_the_headers_it_needs() {
        assertThat(WebhookSchemes.of("slack").headers())
                .containsExactly("x-slack-signature", "x-slack-request-timestamp");
        assertThat(WebhookSchemes.of("standard-webhooks").headers())
                .containsExactly("webhook-signature", "webhook-timestamp", "webhook-id");
        assertThat(WebhookSchemes.of("stripe").withId(EventId.parse("X-My-Id")).headers())
                .containsExactly("stripe-signature", "x-my-id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x H one {hex} hmac-sha256 text {body} - - body -",
                "x H two {hex} hmac-sha256 text {body} - - body - -",
                "x H one hex hmac-sha256 text {body} - - body - -",
                "x H one {octal} hmac-sha256 text {body} - - body - -",
                "x H one {hex} md5 text {body} - - body - -",
                "x H one {hex} hmac-sha256 hex {body} - - body - -",
                "x H one {hex} hmac-sha256 text {path}{body} - - body - -",
                "x H one {hex} hmac-sha256 text - - - body - -",
                "x H one {hex} hmac-sha256 text {time}.{body} - - body - -",
                "x H one {hex} hmac-sha256 text {time}.{body} T - body - -",
                "x H one {hex} hmac-sha256 text {body} T 300 body - -",
                "x H one {hex} hmac-sha256 text {time}.{body} T soon body - -",
                "x H one {hex} hmac-sha256 text {id}.{body} - - /id - -",
                "x H one {hex} hmac-sha256 text {body} - - a_b - -",
                "x H one {hex} hmac-sha256 text {body} - - body - /type",
                "x H one {key} token text {body} - - body - -",
            })
    void a_malformed_row_is_refused_by_its_line(String row) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookSchemes.parse("# comment\n" + row))
                .withMessageStartingWith("webhooks.schemes line 2");
    }

    @Test
    void a_scheme_has_one_row() {
        String row = "x H one {hex} hmac-sha256 text {body} - - body - -\n";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookSchemes.parse(row + row))
                .withMessage("webhooks.schemes line 2: there is an earlier row for this");
    }

    @Test
    void a_key_in_the_wrong_form_is_refused_and_not_shown() {
        for (String bad : List.of("whsec_§", "whsec_", "not base64")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> signature("standard-webhooks", "whsec_AAAA", bad))
                    .withMessage("key 2 of the test must be base64, after whsec_");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> signature("github", ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        signature("github", Stream.generate(() -> "k").limit(17).toArray(String[]::new)));
        assertThat(new SigningKeys(List.of("a-secret"), "the test")).asString().doesNotContain("a-secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/id | {\"id\":\"a\"} | a",
                "/id | {\"x\":{\"id\":\"b\"},\"id\":7} | 7",
                "/a/id | {\"id\":\"b\",\"a\":{\"id\":\"c\",\"z\":[1,{}]}} | c",
                "/a/1 | {\"a\":[[\"no\"],\"yes\"]} | yes",
                "/a~1b | {\"a/b\":\"slash\"} | slash",
            })
    void an_id_is_found_in_the_body(String pointer, String body, String id) {
        assertThat(EventId.parse(pointer).of(name -> null, body.getBytes(UTF_8)))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "",
                "{\"id\":null}",
                "{\"id\":{}}",
                "{\"id\":[\"a\"]}",
                "{\"id\":true}",
                "{\"id\":1.5}",
                "{\"id\":\"a\"",
                "{\"id\":\"a\"}}",
                "{\"id\":\"a\",\"id\":\"b\"}"
            })
    void without_an_id_in_the_body_the_webhook_is_refused(String body) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> EventId.parse("/id").of(name -> null, body.getBytes(UTF_8)))
                .matches(problem -> problem.status() == 400);
    }

    @Test
    void an_id_is_in_a_header_or_is_the_hash_of_the_body() {
        assertThat(EventId.parse("X-Id").of(Map.of("X-Id", "7")::get, new byte[0]))
                .isEqualTo("7");
        assertThat(EventId.parse("body").of(name -> null, new byte[0])).isNull();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> EventId.parse("X-Id").of(name -> null, new byte[0]))
                .withMessageContaining("the header X-Id is missing");
        for (String bad : List.of("", "a b", "x:y", "a_b", "é", "h".repeat(65))) {
            assertThatIllegalArgumentException().isThrownBy(() -> EventId.parse(bad));
        }
    }

    @Test
    void an_id_that_is_signed_stays_where_it_is() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookSchemes.of("standard-webhooks").withId(EventId.parse("/id")))
                .withMessageContaining("leave eventId out");
    }

    @Test
    void a_challenge_is_answered_with_its_own_member() {
        Challenge challenge = WebhookSchemes.of("slack").challenge();
        assertThat(challenge.answer("{\"type\":\"url_verification\",\"challenge\":\"3eZbrw\"}".getBytes(UTF_8)))
                .contains("3eZbrw");
        for (String other : List.of("{\"type\":\"event_callback\",\"challenge\":\"x\"}", "{}", "{\"type\":[]}")) {
            assertThat(challenge.answer(other.getBytes(UTF_8))).isEmpty();
        }
        assertThat(WebhookSchemes.of("github").challenge()).isNull();
    }

    private static WebhookSignature signature(String scheme, String... keys) {
        return new WebhookSignature(WebhookSchemes.of(scheme), new SigningKeys(List.of(keys), "the test"));
    }
}

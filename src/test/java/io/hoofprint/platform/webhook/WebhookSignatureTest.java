// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.hoofprint.platform.error.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table, against a signature that the provider or its library made. */
class WebhookSignatureTest {
    /** As openssl makes them with the key "key". */
    private static final String FOX_SHA1 = "de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9";

    private static final String FOX_SHA512 = "b42af09057bac1e2d41708e48a902e09b5ff7f12ab428a4fe86653c73dd248fb"
            + "82f948a549f7b791a5b41915ee4d1ec3935357e4e2317250d0372afa2ebeeb3a";

    static Stream<SignedWebhook> all() {
        return SignedWebhook.all();
    }

    static Stream<SignedWebhook> timed() {
        return all().filter(webhook -> webhook.rules().time() != null);
    }

    @Test
    void every_scheme_is_here() {
        assertThat(all().map(SignedWebhook::scheme).collect(Collectors.toSet())).isEqualTo(WebhookSchemes.names());
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_is_known_to_be_good_is_good(SignedWebhook webhook) {
        assertThatNoException().isThrownBy(webhook::verify);
        assertThat(webhook.rules().id().of(webhook::header, webhook.body())).isEqualTo(webhook.id());
    }

    /** The published one of Slack's, a form. */
    @Test
    void any_bytes_can_be_signed() {
        byte[] form = ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                        + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                        + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
                        + "%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
                .getBytes(StandardCharsets.US_ASCII);
        SignedWebhook slack = all().filter(webhook -> webhook.scheme().equals("slack"))
                .findFirst()
                .orElseThrow()
                .withKey("8f742231b10e8888abcd99yyyzzz85a5")
                .withBody(form)
                .at(Instant.ofEpochSecond(1_531_420_618))
                .with("X-Slack-Request-Timestamp", "1531420618")
                .withSignature("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
        assertThatNoException().isThrownBy(slack::verify);
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_bit_of_the_body_counts(SignedWebhook webhook) {
        byte[] body = webhook.body();
        IntStream.range(0, 8 * body.length).forEach(bit -> {
            byte[] other = body.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            if (webhook.rules().algorithm().isToken()) {
                assertThatNoException().isThrownBy(webhook.withBody(other)::verify);
            } else {
                refuses(webhook.withBody(other));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_bit_of_the_signature_counts_and_of_all_that_is_signed(SignedWebhook webhook) {
        for (String name : webhook.headers().keySet()) {
            boolean counts = name.equals(webhook.signatureHeader()) || isSigned(webhook, name);
            String value = webhook.header(name);
            for (int bit = 0; counts && bit < 7 * value.length(); bit++) {
                char[] other = value.toCharArray();
                other[bit / 7] ^= (char) (1 << bit % 7);
                refuses(webhook.with(name, new String(other)));
            }
        }
    }

    private static boolean isSigned(SignedWebhook webhook, String header) {
        WebhookScheme rules = webhook.rules();
        return rules.time() != null && header.equals(rules.time().header())
                || rules.signed().hasId() && header.equals(rules.id().header());
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_bit_of_the_key_counts(SignedWebhook webhook) {
        KeyText form = webhook.rules().keyText();
        int start = form.isBase64() ? form.prefix().length() : 0;
        for (int at = start; at < webhook.key().length(); at++) {
            char[] other = webhook.key().toCharArray();
            other[at] = other[at] == 'A' ? 'B' : 'A';
            refuses(webhook.withKey(new String(other)));
        }
        refuses(webhook.withKey(webhook.key() + "BBBB"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_part_of_a_signature_is_none_nor_is_more_of_it(SignedWebhook webhook) {
        String signature = webhook.signature();
        IntStream.range(0, signature.length())
                .forEach(length -> refuses(webhook.withSignature(signature.substring(0, length))));
        Stream.of("0", "00", "=", "==", "A", " ")
                .map(signature::concat)
                .filter(longer -> !longer.isBlank() && !isOtherItem(webhook, longer))
                .forEach(longer -> refuses(webhook.withSignature(longer)));
    }

    /** In a list, white space only separates. */
    private static boolean isOtherItem(SignedWebhook webhook, String signature) {
        return webhook.rules().signature().isList() && signature.endsWith(" ");
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_case_of_a_signature_counts(SignedWebhook webhook) {
        refuses(webhook.withSignature(webhook.signature().toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_is_not_ascii_is_refused(SignedWebhook webhook) {
        refuses(webhook.withSignature(webhook.signature() + "é"));
        refuses(webhook.withSignature("ſ" + webhook.signature()));
        refuses(webhook.withSignature("☃"));
        refuses(webhook.withSignature(""));
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_missing_header_is_named(SignedWebhook webhook) {
        assertThat(refusal(webhook.withSignature(null))).contains("the header " + webhook.signatureHeader());
        webhook.headers().keySet().stream()
                .filter(name -> isSigned(webhook, name))
                .forEach(name -> assertThat(refusal(webhook.with(name, null))).contains("the header " + name));
    }

    /** As an HTTP library joins a header that comes twice, should the server ever let one through. */
    @ParameterizedTest
    @MethodSource("timed")
    void a_time_that_is_there_twice_is_refused(SignedWebhook webhook) {
        String time = webhook.rules().time().header();
        String twice = time == null ? webhook.signature() : webhook.header(time);
        refuses(webhook.with(time == null ? webhook.signatureHeader() : time, twice + ", " + twice));
    }

    @ParameterizedTest
    @MethodSource("timed")
    void it_is_good_for_so_long_either_way_and_no_second_longer(SignedWebhook webhook) {
        long tolerance = webhook.rules().tolerance().toSeconds();
        for (long good : List.of(-tolerance, 0L, tolerance)) {
            assertThatNoException().isThrownBy(webhook.at(webhook.at().plusSeconds(good))::verify);
        }
        assertThat(refusal(webhook.at(webhook.at().plusSeconds(tolerance + 1)))).contains("behind");
        assertThat(refusal(webhook.at(webhook.at().minusSeconds(tolerance + 1))))
                .contains("ahead of");
    }

    @ParameterizedTest
    @MethodSource("timed")
    void a_time_that_is_no_number_of_seconds_is_refused(SignedWebhook webhook) {
        String header = webhook.rules().time().header();
        String seconds = Long.toString(webhook.at().getEpochSecond());
        for (String bad : List.of("", "now", "-1", "0x1", seconds + ".0", "9".repeat(40), "١٢٣")) {
            refuses(
                    header == null
                            ? webhook.withSignature(webhook.signature().replace("t=" + seconds, "t=" + bad))
                            : webhook.with(header, bad));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void while_a_key_is_changed_both_are_good(SignedWebhook webhook) {
        String other = webhook.rules().keyText().isBase64() ? "whsec_b3RoZXI=" : "other";
        assertThatNoException().isThrownBy(() -> webhook.verify(List.of(other, webhook.key())));
        assertThatNoException().isThrownBy(() -> webhook.verify(List.of(webhook.key(), other)));
        assertThat(refusal(() -> webhook.verify(List.of(other, other))))
                .doesNotContain(other)
                .contains("the test");
    }

    @ParameterizedTest
    @MethodSource("all")
    void one_good_signature_of_several_is_enough_where_there_is_a_list(SignedWebhook webhook) {
        SignatureHeader header = webhook.rules().signature();
        String between = header.list() == SignatureHeader.Items.SPACES ? " " : ",";
        SignedWebhook several =
                webhook.withSignature(webhook.signature() + between + header.prefix() + "0000" + between + "v9=00");
        if (header.isList()) {
            assertThatNoException().isThrownBy(several::verify);
            refuses(webhook.withSignature(webhook.signature() + (between + "x").repeat(40)));
        } else {
            refuses(several);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void without_a_key_everything_is_refused(SignedWebhook webhook) {
        assertThat(refusal(() -> webhook.verify(List.of()))).contains("no signing key is set here", "set the test");
    }

    @Test
    void a_refusal_shows_what_is_expected() {
        assertThat(all().filter(webhook -> !webhook.rules().algorithm().isToken())
                        .map(webhook -> refusal(webhook.withSignature("?")).replaceFirst("^.*must look", "must look"))
                        .distinct())
                .contains(
                        "must look like sha256=<64 hex digits>.",
                        "must look like t=1760346000,v1=<64 hex digits>.",
                        "must look like v1,<44 characters of base64>.",
                        "must look like sha256=<44 characters of base64>.");
    }

    @Test
    void other_hashes_are_data_too() {
        verify("sha1={hex} hmac-sha1", "sha1=" + FOX_SHA1);
        verify("{hex} hmac-sha512", FOX_SHA512);
    }

    private static void verify(String form, String signature) {
        WebhookScheme scheme = WebhookScheme.parse("fox X-Fox one " + form + " text {body} - - body - -", "here");
        byte[] body = "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.US_ASCII);
        assertThatNoException()
                .isThrownBy(() -> new WebhookSignature(scheme, new SigningKeys(List.of("key"), "the test"))
                        .verify(name -> signature, body, Instant.EPOCH));
    }

    private static void refuses(SignedWebhook webhook) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(webhook::verify)
                .matches(problem -> problem.status() == 401 && problem.code().equals("bad_signature"));
    }

    private static String refusal(SignedWebhook webhook) {
        return refusal(webhook::verify);
    }

    private static String refusal(Runnable verification) {
        try {
            verification.run();
        } catch (Problem refusal) {
            return refusal.getMessage();
        }
        throw new AssertionError("it was accepted");
    }
}

package io.hoofprint.destination;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodiesTest {
    @Test
    void googles_most_telling_word_is_taken() {
        assertThat(GoogleError.of("{\"error\":{\"status\":\"S\",\"errors\":[{\"reason\":\"e\"}],"
                                + "\"details\":[{\"@type\":\"x\"},{\"reason\":\"D\"}]}}")
                        .reason())
                .isEqualTo("D");
        assertThat(GoogleError.of("{\"error\":{\"status\":\"S\",\"errors\":[{\"reason\":\"e\"}]}}"))
                .isEqualTo(new GoogleError("e", ""));
        assertThat(GoogleError.of("{\"error\":{\"status\":\"S\",\"message\":\"m\"}}"))
                .isEqualTo(new GoogleError("S", "m"));
    }

    @Test
    void slacks_word_and_missing_scope_are_taken() {
        assertThat(SlackError.of("{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"chat:write\"}"))
                .isEqualTo(new SlackError(false, "missing_scope", "chat:write"));
        assertThat(SlackError.of("{\"ok\":true,\"ts\":\"1\"}").ok()).isTrue();
    }

    @Test
    void the_token_endpoints_word_and_bitbuckets_text_are_taken() {
        assertThat(OAuthError.of("{\"error\":\"invalid_grant\",\"error_description\":\"revoked\"}"))
                .isEqualTo(new OAuthError("invalid_grant", "revoked"));
        assertThat(BitbucketError.of("{\"type\":\"error\",\"error\":{\"message\":\"gone\"}}")
                        .message())
                .isEqualTo("gone");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "<html>Bad gateway</html>",
                "null",
                "[]",
                "{\"error\":null}",
                "{\"error\":[1]}",
                "{\"error\":{\"errors\":{},\"details\":[null,[],{\"reason\":7}],\"status\":{}}}",
                "{\"ok\":\"perhaps\",\"error\":{}}",
                "{\"ok\":false"
            })
    void whatever_else_comes_says_nothing(String body) {
        assertSaysNothing(body);
    }

    @Test
    void a_bottomless_answer_says_nothing() {
        assertSaysNothing("[".repeat(100_000));
    }

    @Property
    void no_answer_is_too_strange(@ForAll String body) {
        assertSaysNothing(body);
    }

    private static void assertSaysNothing(String body) {
        assertThat(GoogleError.of(body)).isEqualTo(new GoogleError("", ""));
        assertThat(OAuthError.of(body)).isEqualTo(new OAuthError("", ""));
        assertThat(SlackError.of(body)).isEqualTo(new SlackError(false, "", ""));
        assertThat(BitbucketError.of(body)).isEqualTo(new BitbucketError(""));
    }
}

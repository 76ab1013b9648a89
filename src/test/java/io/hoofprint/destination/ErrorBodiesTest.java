// SPDX-License-Identifier: Apache-2.0
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
        assertThat(ErrorBody.google("{\"error\":{\"status\":\"S\",\"errors\":[{\"reason\":\"e\"}],"
                                + "\"details\":[{\"@type\":\"x\"},{\"reason\":\"D\"}]}}")
                        .reason())
                .isEqualTo("D");
        assertThat(ErrorBody.google("{\"error\":{\"status\":\"S\",\"errors\":[{\"reason\":\"e\"}]}}"))
                .isEqualTo(new ErrorBody("e", ""));
        assertThat(ErrorBody.google("{\"error\":{\"status\":\"S\",\"message\":\"m\"}}"))
                .isEqualTo(new ErrorBody("S", "m"));
    }

    @Test
    void slacks_word_and_missing_scope_are_taken() {
        assertThat(ErrorBody.slack("{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"chat:write\"}"))
                .isEqualTo(new ErrorBody("missing_scope", "chat:write"));
        assertThat(ErrorBody.isSlackOk("{\"ok\":true,\"ts\":\"1\"}")).isTrue();
    }

    @Test
    void the_token_endpoints_word_and_bitbuckets_text_are_taken() {
        assertThat(ErrorBody.oauth("{\"error\":\"invalid_grant\",\"error_description\":\"revoked\"}"))
                .isEqualTo(new ErrorBody("invalid_grant", "revoked"));
        assertThat(ErrorBody.bitbucket("{\"type\":\"error\",\"error\":{\"message\":\"gone\"}}")
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
        assertThat(ErrorBody.google(body)).isEqualTo(new ErrorBody("", ""));
        assertThat(ErrorBody.oauth(body)).isEqualTo(new ErrorBody("", ""));
        assertThat(ErrorBody.slack(body)).isEqualTo(new ErrorBody("", ""));
        assertThat(ErrorBody.isSlackOk(body)).isFalse();
        assertThat(ErrorBody.bitbucket(body)).isEqualTo(new ErrorBody("", ""));
    }
}

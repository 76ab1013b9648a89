// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hoofprint.platform.error.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    record Named(String name) {}

    @ParameterizedTest
    @MethodSource("broken")
    void refuses_what_breaks_a_rule_and_says_which(byte[] json, String why) {
        assertThatThrownBy(() -> StrictJson.read(json, StrictJsonTest::walk))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem).hasMessageContaining(why);
                });
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(utf8("{\"a\":1,\"a\":2}"), "duplicate"),
                Arguments.of(utf8("{\"a\":1}{}"), "more behind the value"),
                Arguments.of(utf8("{\"a\":"), "line 1"),
                Arguments.of(utf8("{\"a\":\"\\ud800\"}"), "surrogate"),
                Arguments.of(utf8("{\"a\":\"\\uDC00\\uD800\"}"), "surrogate"),
                Arguments.of(utf8("{\"\\ud800\":1}"), "surrogate"),
                Arguments.of(utf8("{\"skipped\":{\"deep\":[\"\\ud83d\"]}}"), "surrogate"),
                Arguments.of(utf8("[" + "1".repeat(101) + "]"), "number"),
                Arguments.of(utf8("{\"x\":[{\"y\":1." + "0".repeat(99) + "}]}"), "number"),
                Arguments.of(utf8("[-" + "9".repeat(100) + "]"), "number"),
                Arguments.of(utf8(nested(65)), "64 levels"),
                Arguments.of(utf8("\uFEFF{}"), "byte order mark"),
                Arguments.of(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}, "UTF-8"),
                Arguments.of(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}, "UTF-8"),
                Arguments.of(utf8("{\"a\":NaN}"), "line 1"),
                Arguments.of(utf8("{\"a\":\"\u0001\"}"), "line 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[\"\\ud83d\\ude00 \\\\ud800 is text\"]",
                "[\"😀\"]",
                "  {\"a\":[1,2.5e10,true,null]}  ",
                "\"1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111\""
            })
    void takes_what_is_well_formed(String json) {
        assertThat(StrictJson.<Boolean>read(utf8(json), StrictJsonTest::walk)).isTrue();
    }

    @Test
    void takes_64_levels_and_numbers_of_100_characters() {
        assertThat(StrictJson.<Boolean>read(utf8(nested(64)), StrictJsonTest::walk))
                .isTrue();
        assertThat(StrictJson.<Boolean>read(utf8("[" + "1".repeat(100) + "]"), StrictJsonTest::walk))
                .isTrue();
    }

    @Test
    void names_the_member_that_a_record_does_not_know() {
        assertThat(StrictJson.read(utf8("{\"name\":\"Ana\"}"), Named.class)).isEqualTo(new Named("Ana"));
        assertThatThrownBy(() -> StrictJson.read(utf8("{\"nam\":\"Ana\"}"), Named.class))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("nam");
        assertThatThrownBy(() -> StrictJson.read(utf8("null"), Named.class)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> StrictJson.read(utf8(""), Named.class)).isInstanceOf(Problem.class);
    }

    private static Boolean walk(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first.isStructStart()) {
            parser.skipChildren();
        }
        return true;
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

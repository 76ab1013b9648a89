// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriTopicsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "iotbutton/+|iotbutton/+",
                "iotbutton/ |iotbutton/+",
                " /events/rpc|+/events/rpc",
                " |+",
                " / /state|+/+/state",
                "a/ ,b|a/+,b",
                "a/ , b/c|a/+, b/c",
                "a/b,  /c|a/b,+/c",
                "a,+/c|a,+/c",
                "a/#, front door/ |a/#, front door/+",
                "/a|/a",
                "b,/a|b,/a",
                "a//b|a//b",
            })
    void what_camel_took_for_spaces_are_wildcards(String brought, String written) {
        assertThat(UriTopics.written(brought)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a, /b", "a,b, /c/d"})
    void what_may_be_a_wildcard_or_not_is_refused(String brought) {
        assertThatThrownBy(() -> UriTopics.written(brought))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topic '" + brought + "' may mean '+/");
    }
}

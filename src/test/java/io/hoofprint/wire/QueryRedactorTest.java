// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryRedactorTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', -, -",
                "a=1, a=1, -",
                "key=abc, -, abc",
                "a=1&key=abc&b=%20, a=1&b=%20, abc",
                "a=1;key=abc, a=1, abc",
                "k%65y=a%62c&a, a, abc",
                "key=one&key=two, -, one",
                "key=&key=two, -, two",
                "key, -, -",
                "monkey=1&keys=2, monkey=1&keys=2, -",
                "%zz=1&key=%zz, %zz=1, %zz"
            })
    void the_key_is_found_and_taken_out(String query, String rest, String key) {
        assertThat(QueryRedactor.withoutKey(query).orElse(null)).isEqualTo(rest);
        assertThat(QueryRedactor.key(query).orElse(null)).isEqualTo(key);
    }
}

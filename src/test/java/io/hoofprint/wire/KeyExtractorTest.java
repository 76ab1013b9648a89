// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyExtractorTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "K, -, K",
                "' K ', -, K",
                "K, Bearer L, K",
                "K, L, K",
                "'', Bearer L, L",
                "' ', L, L",
                "-, Bearer L, L",
                "-, bearer L, L",
                "-, 'BEARER   L ', L",
                "-, L, L",
                "-, BearerL, BearerL",
                "-, Bearer, -",
                "-, 'Bearer ', -",
                "-, '', -",
                "-, -, -"
            })
    void the_first_header_that_carries_a_key_counts(String apiKey, String authorization, String key) {
        assertThat(KeyExtractor.from(name -> name.equals("x-api-key") ? apiKey : authorization)
                        .orElse(null))
                .isEqualTo(key);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 0", "' 120 ', 120", "'Thu, 26 Nov 2026 10:00:30 GMT', 30", "'Thu, 26 Nov 2026 09:00:00 GMT', 0"})
    void is_seconds_or_a_date(String value, long seconds) {
        assertThat(RetryAfter.parse(value, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999", "Thu, 26 Nov"})
    void anything_else_says_nothing(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }

    @Test
    void the_largest_number_is_taken() {
        assertThat(RetryAfter.parse("999999999", NOW)).contains(Duration.ofSeconds(999_999_999));
    }
}

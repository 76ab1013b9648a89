// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.flow.evidence.sources.Window;
import io.hoofprint.platform.error.Problem;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonthTest {
    @ParameterizedTest
    @CsvSource({
        "2026-10, UTC,              2026-10-01T00:00:00Z, 2026-11-01T00:00:00Z",
        "2026-12, UTC,              2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
        "2028-02, UTC,              2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
        "2026-02, UTC,              2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
        "2026-10, Asia/Kolkata,     2026-09-30T18:30:00Z, 2026-10-31T18:30:00Z",
        "2026-12, America/St_Johns, 2026-12-01T03:30:00Z, 2027-01-01T03:30:00Z",
        // Summer time ends within the first, begins within the other.
        "2026-10, Europe/Madrid,    2026-09-30T22:00:00Z, 2026-10-31T23:00:00Z",
        "2026-03, Europe/Madrid,    2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z",
        // Its first day began at one o'clock.
        "2017-10, America/Asuncion, 2017-10-01T04:00:00Z, 2017-11-01T03:00:00Z",
    })
    void its_window_is_half_open_in_the_zone(String month, String zone, Instant from, Instant to) {
        Window window = Month.parse(month).window(ZoneId.of(zone));
        assertThat(window).isEqualTo(new Window(from, to));
        assertThat(window.contains(from)).isTrue();
        assertThat(window.contains(from.minusSeconds(1))).isFalse();
        assertThat(window.contains(to)).isFalse();
        assertThat(window.contains(to.minusSeconds(1))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-13", "2026-00", "2026-1", "26-10", "2026-10-01", "", "0999-10", "1969-12", "2026_10", "x"})
    void nothing_else_is_one(String text) {
        assertThatThrownBy(() -> Month.parse(text)).isInstanceOf(Problem.class).hasMessageContaining("like 2026-10");
    }

    @Test
    void the_one_before_january_is_december() {
        Month january = Month.of(Instant.parse("2027-01-01T00:30:00Z"), ZoneId.of("UTC"));
        assertThat(january.previous()).isEqualTo(Month.parse("2026-12"));
        assertThat(Month.of(Instant.parse("2027-01-01T00:30:00Z"), ZoneId.of("America/New_York")))
                .isEqualTo(Month.parse("2026-12"));
    }

    @Test
    void names_have_it_with_an_underscore_and_people_in_english() {
        assertThat(Month.parse("2026-10").inNames()).isEqualTo("2026_10");
        assertThat(Month.parse("2026-10").english()).isEqualTo("October 2026");
    }
}

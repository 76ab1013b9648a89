// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissedRunsTest {
    private final MissedRuns twiceADay =
            new MissedRuns("0 0 2,14 * * ?", ZoneOffset.UTC, day -> day.plus(1, ChronoUnit.DAYS));

    @Test
    void of_each_period_only_the_first_run_counts_and_the_oldest_comes_first() {
        assertThat(twiceADay.between(at("2026-11-01T01:00:00Z"), at("2026-11-03T01:00:00Z"), 9))
                .containsExactly(at("2026-11-01T02:00:00Z"), at("2026-11-02T02:00:00Z"));
    }

    @Test
    void a_run_counts_at_its_very_time_and_once() {
        assertThat(twiceADay.between(at("2026-11-01T00:00:00Z"), at("2026-11-01T02:00:00Z"), 9))
                .containsExactly(at("2026-11-01T02:00:00Z"));
        assertThat(twiceADay.between(at("2026-11-01T02:00:00Z"), at("2026-11-01T13:00:00Z"), 9))
                .isEmpty();
    }

    @Test
    void of_too_many_the_latest_are_left() {
        assertThat(twiceADay.between(at("2020-01-01T00:00:00Z"), at("2026-11-03T01:00:00Z"), 2))
                .containsExactly(at("2026-11-01T02:00:00Z"), at("2026-11-02T02:00:00Z"));
    }

    @Test
    void times_are_those_of_the_zone() {
        MissedRuns monthly =
                new MissedRuns("0 0 4 1 * ?", ZoneId.of("Europe/Madrid"), TemporalAdjusters.firstDayOfNextMonth());
        assertThat(monthly.between(at("2026-09-15T00:00:00Z"), at("2026-11-15T00:00:00Z"), 3))
                .containsExactly(at("2026-10-01T02:00:00Z"), at("2026-11-01T03:00:00Z"));
    }

    /** Clocks are put forward at 02:00 (Sydney) and at midnight (Asuncion), and back at 02:00 (New York). */
    @ParameterizedTest
    @CsvSource({
        "0 30 2 1 * ?, Australia/Sydney, 2028-10-01T03:30+11:00",
        "0 0 2 1 * ?, Australia/Sydney, 2028-10-01T03:00+11:00",
        "0 0 3 1 * ?, Australia/Sydney, 2028-10-01T03:00+11:00",
        "0 59 1 1 * ?, Australia/Sydney, 2028-10-01T01:59+10:00",
        "0 0 0 1 * ?, America/Asuncion, 2023-10-01T01:00-03:00",
        "0 30 0 1 * ?, America/Asuncion, 2023-10-01T01:30-03:00",
        "0 30 1 1 * ?, America/New_York, 2026-11-01T01:30-04:00",
        "0 0 2 1 * ?, America/New_York, 2026-11-01T02:00-05:00",
        "0 0 4 1 * ?, America/New_York, 2026-11-01T04:00-05:00",
        "0 0 4 L * ?, Europe/Madrid, 2028-02-29T04:00+01:00",
        "0 0 4 31 12 ?, Europe/Madrid, 2026-12-31T04:00+01:00",
    })
    void each_month_has_one_run_however_clocks_are_put(String cron, ZoneId zone, OffsetDateTime due) {
        MissedRuns runs = new MissedRuns(cron, zone, TemporalAdjusters.firstDayOfNextMonth());
        Instant from = due.minusDays(2).toInstant();
        Instant to = due.plusDays(2).toInstant();
        assertThat(runs.between(from, to, 3)).containsExactly(due.toInstant());
        List<Instant> found = new ArrayList<>();
        for (Instant last = from; last.isBefore(to); last = last.plusSeconds(60)) {
            found.addAll(runs.between(last, last.plusSeconds(60), 3));
        }
        assertThat(found).as("looked for every minute").containsExactly(due.toInstant());
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Madrid, 2027-03-26, 2027-03-31",
        "Europe/Madrid, 2026-10-23, 2026-10-28",
        "Australia/Lord_Howe, 2028-09-29, 2028-10-03",
        "America/New_York, 2028-02-27, 2028-03-15",
        "UTC, 2026-12-29, 2027-01-03",
    })
    void each_day_has_one_run_however_clocks_are_put(ZoneId zone, LocalDate first, LocalDate last) {
        MissedRuns daily = new MissedRuns("0 15 2 * * ?", zone, day -> day.plus(1, ChronoUnit.DAYS));
        List<Instant> missed = daily.between(
                first.atStartOfDay(zone).toInstant(), last.atStartOfDay(zone).toInstant(), 99);
        assertThat(missed)
                .extracting(run -> LocalDate.ofInstant(run, zone))
                .isEqualTo(first.datesUntil(last).toList());
    }

    @Test
    void a_schedule_that_never_runs_again_misses_nothing() {
        MissedRuns past = new MissedRuns("0 0 2 * * ? 2020", ZoneOffset.UTC, day -> day.plus(1, ChronoUnit.DAYS));
        assertThat(past.between(at("2026-09-15T00:00:00Z"), at("2026-11-15T00:00:00Z"), 3))
                .isEmpty();
        assertThatThrownBy(() -> new MissedRuns("never", ZoneOffset.UTC, day -> day))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}

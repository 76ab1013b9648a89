package io.hoofprint.platform.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.Test;

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

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.AggregationRun;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private final Schedule daily = new Schedule("0 0 2 * * ?", Shop.at("5 03:00"));

    @Test
    void nothing_is_missed_before_the_first_job_ever() {
        assertThat(daily.missed(List.of(), Shop.at("6 01:59:59"))).isEmpty();
    }

    @Test
    void the_first_job_ever_is_due_after_the_start() {
        assertThat(daily.missed(List.of(), Shop.at("6 02:00"))).containsExactly(Shop.day(6));
    }

    @Test
    void jobs_that_ran_while_the_clock_was_ahead_do_not_stand_in_for_those_to_come() {
        List<AggregationRun> runs = List.of(run(40, "40 02:00"), run(20, "40 01:00"), run(0, "0 02:00"));
        assertThat(daily.missed(runs, Shop.at("1 02:00"))).containsExactly(Shop.day(1));
        assertThat(daily.missed(runs, Shop.at("40 12:00"))).isEmpty();
    }

    @Test
    void days_without_a_job_are_missed_the_oldest_first() {
        List<AggregationRun> runs = List.of(run(0, "0 02:00"));
        assertThat(daily.missed(runs, Shop.at("3 12:00"))).containsExactly(Shop.day(1), Shop.day(2), Shop.day(3));
    }

    @Test
    void today_is_not_missed_before_its_time() {
        List<AggregationRun> runs = List.of(run(0, "0 02:00"));
        assertThat(daily.missed(runs, Shop.at("1 01:59:59"))).isEmpty();
        assertThat(daily.missed(runs, Shop.at("1 02:00"))).containsExactly(Shop.day(1));
    }

    @Test
    void a_job_asked_for_before_its_time_does_not_stand_in_for_it() {
        List<AggregationRun> runs = List.of(run(1, "1 01:00"), run(0, "0 02:00"));
        assertThat(daily.missed(runs, Shop.at("1 03:00"))).containsExactly(Shop.day(1));
        assertThat(daily.missed(List.of(run(1, "1 02:00"), run(0, "0 02:00")), Shop.at("1 03:00")))
                .isEmpty();
    }

    @Test
    void a_later_days_job_makes_up_for_earlier_ones() {
        List<AggregationRun> runs = List.of(run(3, "3 02:00"), run(0, "0 02:00"));
        assertThat(daily.missed(runs, Shop.at("4 01:00"))).isEmpty();
    }

    @Test
    void at_most_31_days_are_made_up_for() {
        assertThat(daily.missed(List.of(run(0, "0 02:00")), Shop.at("60 12:00")))
                .hasSize(31)
                .startsWith(Shop.day(30))
                .endsWith(Shop.day(60));
    }

    @ParameterizedTest
    @CsvSource({"2028-02-27, 2028-03-02", "2026-12-29, 2027-01-03", "2027-03-26, 2027-03-30", "2026-10-23, 2026-10-27"})
    void a_leap_day_the_end_of_a_year_and_clocks_put_forward_or_back_are_days_like_any(
            LocalDate first, LocalDate last) {
        List<AggregationRun> runs = List.of(run(first, first.atTime(2, 0).toInstant(ZoneOffset.UTC)));
        assertThat(daily.missed(runs, last.atTime(2, 0).toInstant(ZoneOffset.UTC)))
                .isEqualTo(first.plusDays(1).datesUntil(last.plusDays(1)).toList());
    }

    @Test
    void days_that_the_schedule_leaves_out_are_not_missed() {
        Schedule mondays = new Schedule("0 0 2 ? * MON", Shop.at("0 00:00"));
        LocalDate monday = LocalDate.of(2026, 11, 23);
        List<AggregationRun> runs = List.of(run(monday.minusDays(7), Instant.parse("2026-11-16T02:00:00Z")));
        assertThat(mondays.missed(runs, Instant.parse("2026-11-25T12:00:00Z"))).containsExactly(monday);
    }

    private static AggregationRun run(int day, String startedAt) {
        return run(Shop.day(day), Shop.at(startedAt));
    }

    private static AggregationRun run(LocalDate day, Instant startedAt) {
        return new AggregationRun(day, AggregationRun.DONE, "schedule", startedAt, startedAt, 0, 0, 0, 0, 0, 0);
    }
}

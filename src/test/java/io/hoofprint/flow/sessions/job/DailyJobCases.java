// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.SessionDay;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.WarehouseFixture;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the job of a day makes of visits, whichever kind of warehouse it is; day 0 is an even one. */
abstract class DailyJobCases {
    private Shop shop;

    /** Empty. */
    abstract WarehouseFixture warehouse();

    @BeforeEach
    void open() {
        shop = new Shop(warehouse());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({"0 10:29:59.999, 1", "0 10:30:00, 1", "0 10:30:00.001, 2", "0 10:30:00.000001, 2"})
    void only_a_silence_of_more_than_half_an_hour_ends_a_session(String second, int sessions) {
        shop.visits("0 10:00", second);
        assertThat(shop.job(1, "1 02:00").sessionsClosed()).isEqualTo(sessions);
        assertThat(shop.sessions()).hasSize(sessions);
    }

    @Test
    void an_event_at_exactly_midnight_is_the_next_days_and_in_one_session_only() {
        shop.visits("0 23:45", "1 00:00");
        assertThat(shop.job(1, "1 02:00").sessionsClosed()).isZero();
        assertThat(shop.rows("events_1")).containsExactly("0 23:45", "1 00:00");
        assertThat(shop.job(2, "2 02:00").sessionsClosed()).isEqualTo(1);
        assertThat(shop.sessions()).containsExactly("0 23:45 - 1 00:00 (2)");
        assertThat(shop.rows("events_0")).isEmpty();
        assertThat(shop.rows("events_1")).isEmpty();
    }

    @Test
    void a_session_over_two_midnights_is_one_and_active_on_three_days() {
        List<String> times = new ArrayList<>();
        for (Instant at = Shop.at("0 23:30"); !at.isAfter(Shop.at("2 00:30")); at = at.plusSeconds(1_800)) {
            times.add((at.isBefore(Shop.at("1 00:00")) ? 0 : at.isBefore(Shop.at("2 00:00")) ? 1 : 2) + " "
                    + at.toString().substring(11, 19));
        }
        shop.visits(times.toArray(String[]::new));
        shop.job(1, "1 02:00");
        assertThat(shop.job(2, "2 02:00").eventsCarried()).isEqualTo(times.size());
        shop.job(3, "3 02:00");
        assertThat(shop.sessions()).containsExactly("0 23:30 - 2 00:30 (51)");
        assertThat(shop.daily(0)).isEqualTo(numbers(0, 1, 1, 1, 1_800));
        assertThat(shop.daily(1)).isEqualTo(numbers(1, 0, 1, 48, 86_400));
        assertThat(shop.daily(2)).isEqualTo(numbers(2, 0, 1, 2, 1_800));
    }

    /** 29 February 2028, 1 March 2028, and 1 January 2029. */
    @ParameterizedTest
    @ValueSource(ints = {1243, 1244, 1550})
    void a_session_into_a_leap_day_out_of_it_or_into_a_year_is_one(int day) {
        shop.visits(day - 1 + " 23:50", day + " 00:10");
        assertThat(shop.job(day, day + " 02:00").eventsCarried()).isEqualTo(2);
        shop.job(day + 1, day + 1 + " 02:00");
        assertThat(shop.sessions()).containsExactly(day - 1 + " 23:50 - " + day + " 00:10 (2)");
        assertThat(shop.daily(day - 1)).isEqualTo(numbers(day - 1, 1, 1, 1, 600));
        assertThat(shop.daily(day)).isEqualTo(numbers(day, 0, 1, 1, 600));
    }

    @Test
    void a_session_is_closed_only_when_its_visitor_could_not_have_gone_on() {
        shop.visits("0 23:50");
        shop.job(1, "1 00:20");
        assertThat(shop.sessions()).isEmpty();
        shop.job(1, "1 00:20:00.000001");
        assertThat(shop.sessions()).containsExactly("0 23:50 - 0 23:50 (1)");
    }

    @Test
    void late_events_merge_prepend_and_repeat_without_harm() {
        shop.visits("0 23:50", "0 23:58", "1 00:05", "1 00:20", "1 00:55");
        shop.job(1, "1 02:00");
        assertThat(shop.sessions()).isEmpty();
        shop.job(2, "2 02:00");
        assertThat(shop.sessions()).containsExactly("0 23:50 - 1 00:20 (4)", "1 00:55 - 1 00:55 (1)");

        shop.now("2 09:00").visits("1 00:40");
        AggregationRun merging = shop.job(2, "2 09:01");
        assertThat(shop.sessions()).containsExactly("0 23:50 - 1 00:55 (6)");
        assertThat(List.of(merging.sessionsClosed(), merging.sessionsReplaced()))
                .containsExactly(1L, 2L);
        assertThat(shop.daily(0)).isEqualTo(numbers(0, 1, 1, 2, 600));
        assertThat(shop.daily(1)).isEqualTo(numbers(1, 0, 1, 4, 3_300));

        shop.now("2 09:02").visits("0 23:30");
        shop.job(2, "2 09:03");
        assertThat(shop.sessions()).containsExactly("0 23:30 - 1 00:55 (7)");

        shop.warehouse().receiveAgain(shop.warehouse().rows("events_0"));
        Visit again = Shop.visit("ana@shop@0 23:30", "ana", "shop", "0 23:30", Shop.at("2 09:02"));
        shop.warehouse().receiveAgain(List.of(again));
        AggregationRun nothing = shop.job(2, "2 09:05");
        assertThat(nothing.events()).isZero();
        assertThat(shop.sessions()).containsExactly("0 23:30 - 1 00:55 (7)");
    }

    @Test
    void a_job_that_ran_while_the_clock_was_ahead_keeps_none_of_those_to_come_from_closing_sessions() {
        shop.visits("0 10:00");
        assertThat(shop.job(40, "40 02:00").sessionsClosed()).isEqualTo(1);
        shop.now("1 01:00").visits("0 10:20", "0 20:00");
        assertThat(shop.job(1, "1 02:00").eventsCarried()).isZero();
        assertThat(shop.sessions()).containsExactly("0 10:00 - 0 10:20 (2)", "0 20:00 - 0 20:00 (1)");
    }

    @Test
    void copies_of_rows_count_once() {
        shop.visits("0 10:00", "0 10:10");
        List<Visit> rows = shop.warehouse().rows("events_0");
        shop.warehouse().write("events_0", rows);
        AggregationRun run = shop.job(1, "1 02:00");
        assertThat(List.of(run.events(), run.eventsDeduplicated())).containsExactly(4L, 2L);
        assertThat(shop.sessions()).containsExactly("0 10:00 - 0 10:10 (2)");
        shop.warehouse().write("events_1", rows);
        shop.job(1, "1 03:00");
        assertThat(shop.sessions()).containsExactly("0 10:00 - 0 10:10 (2)");
    }

    @Test
    void three_days_late_still_counts_and_a_millisecond_more_does_not() {
        shop.job(3, "3 02:00");
        shop.now("3 10:00").visits("0 10:00", "0 09:59:59.999");
        AggregationRun run = shop.job(3, "3 11:00");
        assertThat(run.eventsLate()).isEqualTo(1);
        assertThat(shop.sessions()).containsExactly("0 10:00 - 0 10:00 (1)");
        assertThat(shop.rows("events_late")).containsExactly("0 09:59:59.999");
        assertThat(shop.job(3, "3 12:00").eventsLate()).isZero();
        assertThat(shop.rows("events_late")).hasSize(1);
    }

    @Test
    void what_was_received_before_the_later_days_job_is_not_late_however_old() {
        shop.now("5 01:00").visits("0 10:00");
        assertThat(shop.job(5, "5 02:00").eventsLate()).isZero();
        assertThat(shop.sessions()).hasSize(1);
    }

    @Test
    void nothing_is_too_late_for_who_fills_in_the_past() {
        shop = new Shop(warehouse(), new Limits(Duration.ofMinutes(30), Duration.ofDays(7), null));
        shop.job(9, "9 02:00");
        shop.now("9 03:00").visits("0 10:00");
        assertThat(shop.job(9, "9 04:00").eventsLate()).isZero();
        assertThat(shop.sessions()).hasSize(1);
    }

    @Test
    void an_on_time_event_takes_back_a_session_that_was_closed_and_keeps_it_whole() {
        shop.visits("0 23:40");
        shop.job(1, "1 00:15");
        assertThat(shop.sessions()).hasSize(1);
        shop.now("1 00:20").visits("1 00:10");
        AggregationRun run = shop.job(1, "1 02:00");
        assertThat(List.of(run.sessionsClosed(), run.sessionsReplaced(), run.eventsCarried()))
                .containsExactly(0L, 1L, 2L);
        assertThat(shop.sessions()).isEmpty();
        assertThat(shop.rows("events_1")).containsExactly("0 23:40", "1 00:10");
        shop.job(2, "2 02:00");
        assertThat(shop.sessions()).containsExactly("0 23:40 - 1 00:10 (2)");
    }

    @Test
    void channels_and_visitors_do_not_mix() {
        shop.visitOf("ana", "shop", "0 23:50").visitOf("ana", "blog", "1 00:05").visitOf("ben", "shop", "1 00:05");
        shop.job(1, "1 02:00");
        assertThat(shop.sessions()).containsExactly("0 23:50 - 0 23:50 (1)");
        assertThat(shop.rows("events_1")).containsExactly("1 00:05", "1 00:05");
    }

    @Test
    void an_earlier_days_job_opens_and_closes_nothing_but_carries() {
        shop.visits("0 10:00");
        shop.job(2, "2 02:00");
        shop.now("2 03:00").visits("0 10:10", "2 02:30");
        AggregationRun run = shop.job(1, "3 02:00");
        assertThat(List.of(run.sessionsClosed(), run.sessionsReplaced(), run.eventsCarried()))
                .containsExactly(0L, 0L, 2L);
        assertThat(shop.sessions()).containsExactly("0 10:00 - 0 10:00 (1)");
        assertThat(shop.rows("events_1")).containsExactly("0 10:10", "2 02:30");
        assertThat(shop.rows("events_0")).isEmpty();
    }

    @Test
    void five_missed_days_end_as_if_none_had_been() {
        String[] times = {"0 10:00", "1 23:45", "2 00:10", "3 12:00", "4 23:59", "5 00:01"};
        shop.visits(times);
        for (int day = 1; day <= 6; day++) {
            shop.job(day, "6 02:00");
        }
        List<String> late = shop.sessions();
        try (Shop onTime = new Shop(warehouse())) {
            for (int day = 0; day <= 5; day++) {
                for (String time : times) {
                    if (time.startsWith(day + " ")) {
                        onTime.visits(time);
                    }
                }
                onTime.job(day + 1, day + 1 + " 02:00");
            }
            assertThat(late).isEqualTo(onTime.sessions()).hasSize(4);
        }
    }

    @Test
    void a_session_ends_before_an_event_more_than_its_longest_time_after_its_first() {
        shop = new Shop(warehouse(), new Limits(Duration.ofHours(20), Duration.ofDays(2), Duration.ofDays(3)));
        shop.visits("0 00:00", "0 16:00", "1 08:00", "2 00:00", "2 00:00:00.000001", "2 16:00", "3 08:00");
        shop.job(6, "6 02:00");
        assertThat(shop.sessions()).containsExactly("0 00:00 - 2 00:00 (4)", "2 00:00:00.000001 - 3 08:00 (3)");
        shop.now("6 03:00").visits("3 10:00");
        shop.job(6, "6 04:00");
        assertThat(shop.sessions()).containsExactly("0 00:00 - 2 00:00 (4)", "2 00:00:00.000001 - 3 10:00 (4)");
    }

    @Test
    void without_a_gap_no_silence_ends_a_session() {
        shop = new Shop(warehouse(), new Limits(null, Duration.ofDays(2), Duration.ofDays(3)));
        shop.visits("0 00:00", "1 12:00", "2 12:00");
        shop.job(3, "3 00:00");
        assertThat(shop.sessions()).containsExactly("0 00:00 - 1 12:00 (2)", "2 12:00 - 2 12:00 (1)");
    }

    @Test
    void the_same_job_again_changes_nothing() {
        shop.visits("0 10:00", "0 23:50", "1 00:10");
        shop.job(1, "1 02:00");
        List<String> sessions = shop.sessions();
        List<Visit> shard = shop.warehouse().rows("events_1");
        AggregationRun again = shop.job(1, "1 02:30");
        assertThat(List.of(again.sessionsClosed(), again.sessionsReplaced(), again.eventsDeduplicated()))
                .containsExactly(0L, 0L, 0L);
        assertThat(shop.sessions()).isEqualTo(sessions);
        assertThat(shop.warehouse().rows("events_1")).isEqualTo(shard);
    }

    @Test
    void a_kill_between_any_two_statements_changes_nothing_and_the_rerun_ends_the_same() {
        shop.visits("0 10:00", "0 23:50", "1 00:10");
        shop.job(1, "1 02:00");
        shop.now("1 03:00").visits("0 10:20", "0 23:55", "1 02:59");
        List<String> before = shop.sessions();
        List<Visit> shard = shop.warehouse().rows("events_1");
        int step = 0;
        while (isKilled(step)) {
            assertThat(shop.sessions()).isEqualTo(before);
            assertThat(shop.warehouse().rows("events_1")).isEqualTo(shard);
            step++;
        }
        assertThat(step).isGreaterThan(20);
        assertThat(shop.sessions()).containsExactly("0 10:00 - 0 10:20 (2)");
        assertThat(shop.rows("events_1")).containsExactly("0 23:50", "0 23:55", "1 00:10", "1 02:59");
    }

    private boolean isKilled(int step) {
        shop.warehouse().killAfter(step);
        try {
            shop.job(1, "1 04:00");
            return false;
        } catch (RuntimeException killed) {
            return true;
        } finally {
            shop.warehouse().stopKilling();
        }
    }

    private static SessionDay numbers(int day, long started, long active, long events, long seconds) {
        return new SessionDay(Shop.day(day), started, active, events, BigDecimal.valueOf(seconds));
    }
}

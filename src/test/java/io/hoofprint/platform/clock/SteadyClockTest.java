// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.clock.ClockRow.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-10-20T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration FORTY_DAYS = Duration.ofDays(40);

    private final TestTime time = new TestTime(START);
    private SteadyClock clock = time.steady();

    @ParameterizedTest
    @ValueSource(ints = {-60, -1, 1, 60})
    void is_the_wall_clock_whose_small_steps_are_no_leaps(int minutes) {
        for (int i = 0; i < 100; i++) {
            time.pass(HOUR);
            time.leap(MINUTE.multipliedBy(minutes));
            assertThat(clock.instant()).isEqualTo(time.instant());
            assertThat(clock.leap()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-40, 40})
    void a_leap_is_told_and_not_followed_and_over_when_the_clock_is_right_again(int days) {
        Duration leap = Duration.ofDays(days);
        time.leap(leap);
        assertThat(clock.instant()).isEqualTo(START);
        time.pass(MINUTE);
        assertThat(clock.instant()).isEqualTo(START.plus(MINUTE));
        assertThat(clock.age()).isEqualTo(ClockAge.at(START.plus(MINUTE)));
        Instant leapt = START.plus(leap);
        assertThat(clock.leap())
                .contains(new ClockLeap(leapt.plus(MINUTE), START.plus(MINUTE), leapt, leapt.plus(HOUR)));
        time.leap(leap.negated());
        assertThat(clock.isSteady()).isTrue();
        assertThat(clock.instant()).isEqualTo(START.plus(MINUTE));
    }

    @ParameterizedTest
    @ValueSource(ints = {-40, 40})
    void a_clock_that_has_run_steadily_for_an_hour_is_followed(int days) {
        time.leap(Duration.ofDays(days));
        clock.instant();
        time.pass(HOUR.minusNanos(1));
        assertThat(clock.instant()).isEqualTo(START.plus(HOUR).minusNanos(1));
        assertThat(clock.isSteady()).isFalse();
        time.pass(Duration.ofNanos(1));
        assertThat(clock.instant())
                .isEqualTo(time.instant())
                .isEqualTo(START.plus(HOUR).plus(Duration.ofDays(days)));
        assertThat(clock.isSteady()).isTrue();
    }

    @Test
    void each_leap_begins_the_hour_anew() {
        for (int i = 0; i < 10; i++) {
            time.leap(FORTY_DAYS);
            time.pass(MINUTE.multipliedBy(59));
            assertThat(clock.instant()).isEqualTo(START.plus(MINUTE.multipliedBy(59L * (i + 1))));
        }
        time.pass(MINUTE.multipliedBy(61));
        assertThat(clock.instant()).isEqualTo(time.instant());
    }

    @Test
    void a_machine_that_was_off_catches_up_after_an_hour() {
        Instant known = START.minus(FORTY_DAYS);
        clock.resume(new Known(known, known.minus(DAY)));
        assertThat(clock.instant()).isEqualTo(known);
        assertThat(clock.age()).isEqualTo(new ClockAge(known.minus(DAY), START));
        assertThat(clock.leap()).hasValueSatisfying(leap -> assertThat(leap.message())
                .startsWith("The clock shows 2026-10-20T10:00:00Z, 40 days ahead of what it should"));
        time.pass(HOUR);
        assertThat(clock.instant()).isEqualTo(time.instant());
        assertThat(clock.age()).isEqualTo(ClockAge.at(time.instant().minus(DAY)));
    }

    @Test
    void what_came_while_a_machine_had_perhaps_been_off_is_not_old_however_the_clock_leaps_then() {
        Instant known = START.minus(FORTY_DAYS);
        clock.resume(new Known(known, known));
        time.leap(FORTY_DAYS.multipliedBy(-2));
        assertThat(clock.age()).isEqualTo(new ClockAge(known, START));
    }

    @Test
    void where_no_age_is_known_it_is_that_of_the_last_event() {
        clock.resume(new Known(START.minus(MINUTE), null));
        assertThat(clock.age()).isEqualTo(ClockAge.at(START));
        clock.resume(new Known(START.plus(FORTY_DAYS), null));
        assertThat(clock.age()).isEqualTo(ClockAge.at(START));
    }

    @Test
    void a_start_within_the_hour_is_steady() {
        clock.resume(new Known(START.minus(HOUR), START.plus(FORTY_DAYS)));
        assertThat(clock.isSteady()).isTrue();
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.age()).isEqualTo(ClockAge.at(START.plus(FORTY_DAYS).plus(HOUR)));
    }

    @Test
    void a_start_with_a_clock_that_is_behind_goes_by_it_and_says_so() {
        Instant known = START.plus(FORTY_DAYS);
        clock.resume(new Known(known, known));
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.age()).isEqualTo(ClockAge.at(known));
        assertThat(clock.leap()).hasValueSatisfying(leap -> assertThat(leap.message())
                .startsWith("The clock shows 2026-10-20T10:00:00Z, 40 days behind what it should"));
        time.pass(HOUR);
        assertThat(clock.isSteady()).isTrue();
        assertThat(clock.age()).isEqualTo(ClockAge.at(known.plus(HOUR)));
    }

    /** @param leap in minutes, by the wall clock alone, after some minutes have passed */
    record Step(int pass, int leap) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> leaps =
                Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(-100_000, 100_000));
        return Combinators.combine(Arbitraries.integers().between(0, 59), leaps)
                .as(Step::new)
                .list()
                .ofMaxSize(50);
    }

    @Property
    void age_grows_as_time_passes_and_time_is_the_wall_clocks_or_goes_on(@ForAll("steps") List<Step> steps) {
        TestTime passing = new TestTime(START);
        SteadyClock steady = passing.steady();
        Instant age = START;
        Instant before = START;
        for (Step step : steps) {
            Duration pass = MINUTE.multipliedBy(step.pass);
            passing.leap(MINUTE.multipliedBy(step.leap));
            passing.pass(pass);
            age = age.plus(pass);
            assertThat(steady.age()).isEqualTo(ClockAge.at(age));
            before = steady.isSteady() ? passing.instant() : before.plus(pass);
            assertThat(steady.instant()).isEqualTo(before);
        }
    }
}

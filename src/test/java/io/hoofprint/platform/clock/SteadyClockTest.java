package io.hoofprint.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(clock.latest()).isEqualTo(START.plus(MINUTE));
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
    void the_latest_time_does_not_go_back_and_goes_on() {
        time.leap(FORTY_DAYS);
        clock.instant();
        time.pass(HOUR);
        Instant ahead = clock.instant();
        time.leap(FORTY_DAYS.negated());
        clock.instant();
        time.pass(HOUR);
        assertThat(clock.instant()).isEqualTo(time.instant());
        assertThat(clock.latest()).isEqualTo(ahead.plus(HOUR));
    }

    @Test
    void a_machine_that_was_off_catches_up_after_an_hour() {
        clock.resume(START.minus(FORTY_DAYS), START.minus(FORTY_DAYS));
        assertThat(clock.instant()).isEqualTo(START.minus(FORTY_DAYS));
        assertThat(clock.leap()).hasValueSatisfying(leap -> assertThat(leap.message())
                .startsWith("The clock shows 2026-10-20T10:00:00Z, 40 days ahead of what it should"));
        time.pass(HOUR);
        assertThat(clock.instant()).isEqualTo(time.instant());
        assertThat(clock.latest()).isEqualTo(time.instant());
    }

    @Test
    void a_start_within_the_hour_is_steady() {
        clock.resume(START.minus(HOUR), START.minus(HOUR));
        assertThat(clock.isSteady()).isTrue();
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void a_start_with_a_clock_that_is_behind_goes_by_it_and_says_so_but_nothing_expires_later() {
        Instant known = START.plus(FORTY_DAYS);
        clock.resume(known, known.plus(HOUR));
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.latest()).isEqualTo(known.plus(HOUR));
        assertThat(clock.leap()).hasValueSatisfying(leap -> assertThat(leap.message())
                .startsWith("The clock shows 2026-10-20T10:00:00Z, 40 days behind what it should"));
        time.pass(HOUR);
        assertThat(clock.isSteady()).isTrue();
        assertThat(clock.latest()).isEqualTo(known.plus(HOUR).plus(HOUR));
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
    void nothing_grows_older_than_time_passes_unless_the_clock_is_steady(@ForAll("steps") List<Step> steps) {
        TestTime passing = new TestTime(START);
        SteadyClock steady = passing.steady();
        Instant before = START;
        for (Step step : steps) {
            passing.leap(MINUTE.multipliedBy(step.leap));
            passing.pass(MINUTE.multipliedBy(step.pass));
            boolean follows = steady.isSteady();
            Instant latest = steady.latest();
            assertThat(latest).isAfterOrEqualTo(before.plus(MINUTE.multipliedBy(step.pass)));
            if (!follows) {
                assertThat(latest).isEqualTo(before.plus(MINUTE.multipliedBy(step.pass)));
            }
            before = latest;
        }
    }
}

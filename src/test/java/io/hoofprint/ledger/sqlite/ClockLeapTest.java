// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.clock.ClockRow.Known;
import io.hoofprint.platform.clock.SteadyClock;
import io.hoofprint.platform.clock.TestTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An id is remembered for 28 days of real time, whatever the clock has shown meanwhile. */
class ClockLeapTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MERGED_SOON = 2;

    @TempDir
    Path directory;

    private final TestTime time = new TestTime("2028-02-10T12:00:00Z");
    private SteadyClock clock = time.steady();
    private SqliteLedger ledger;
    private Known known;

    @BeforeEach
    void open() {
        ledger = SqliteLedger.open(SqliteOptions.in(directory)
                .clock(time.wall())
                .age(() -> clock.age())
                .generation(MERGED_SOON));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Down for a while, in which time passes and the clock may leap. */
    private void restart(Duration passes, Duration leaps) {
        if (clock.isSteady()) {
            known = new Known(clock.instant(), clock.age().proven());
        }
        close();
        time.pass(passes);
        time.leap(leaps);
        clock = time.steady();
        open();
        clock.resume(known);
    }

    /** With what the program does meanwhile. */
    private void pass(Duration duration) {
        Duration most = MINUTE.multipliedBy(30);
        for (Duration left = duration; !left.isZero(); ) {
            Duration step = left.compareTo(most) < 0 ? left : most;
            time.pass(step);
            ledger.forget();
            left = left.minus(step);
        }
    }

    private boolean isNew(String id) throws Exception {
        return append(ledger, "clicks", from("ana", event(id, "x"))).accepted() == 1;
    }

    private void areRemembered(String... ids) throws Exception {
        for (String id : ids) {
            assertThat(isNew(id)).as(id).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "40, 1",
        "40, 59",
        "40, 600",
        "30000, 1",
        "30000, 90",
        "-40, 1",
        "-40, 59",
        "-40, 600",
        "-1, 1500",
        "-20000, 90"
    })
    void ids_from_before_during_and_after_a_leap_are_remembered(int days, int minutes) throws Exception {
        assertThat(isNew("before")).isTrue();
        time.leap(DAY.multipliedBy(days));
        ledger.forget();
        areRemembered("before");
        assertThat(isNew("during")).isTrue();
        pass(MINUTE.multipliedBy(minutes));
        areRemembered("before", "during");
        assertThat(isNew("late")).isTrue();
        time.leap(DAY.multipliedBy(-days));
        assertThat(isNew("after")).isTrue();
        for (int day = 0; day < 27; day++) {
            areRemembered("before", "during", "late", "after");
            pass(DAY);
        }
        areRemembered("before", "during", "late", "after");
        pass(DAY.multipliedBy(3));
        assertThat(isNew("before")).as("forgotten when its time has come").isTrue();
    }

    @Test
    void ids_of_the_hour_after_a_machine_was_off_are_remembered_and_those_from_before_forgotten() throws Exception {
        assertThat(isNew("before")).isTrue();
        restart(DAY.multipliedBy(40), Duration.ZERO);
        ledger.forget();
        areRemembered("before");
        assertThat(isNew("within-the-hour")).isTrue();
        pass(MINUTE.multipliedBy(90));
        assertThat(isNew("before")).isTrue();
        pass(DAY.multipliedBy(27));
        areRemembered("within-the-hour");
    }

    @ParameterizedTest
    @CsvSource({"40", "-40"})
    void a_start_with_a_wrong_clock_forgets_nothing(int days) throws Exception {
        assertThat(isNew("before")).isTrue();
        restart(MINUTE, DAY.multipliedBy(days));
        pass(MINUTE.multipliedBy(20));
        areRemembered("before");
        assertThat(isNew("during")).isTrue();
        restart(MINUTE, Duration.ZERO);
        pass(MINUTE.multipliedBy(20));
        areRemembered("before", "during");
        restart(MINUTE, DAY.multipliedBy(-days));
        pass(DAY.multipliedBy(27));
        areRemembered("before", "during");
    }

    @ParameterizedTest
    @CsvSource({"40", "30000", "-40"})
    void with_a_clock_that_is_wrong_for_hours_and_starts_in_between_ids_are_remembered_for_their_time(int days)
            throws Exception {
        assertThat(isNew("before")).isTrue();
        time.leap(DAY.multipliedBy(days));
        pass(MINUTE.multipliedBy(180));
        restart(MINUTE, Duration.ZERO);
        assertThat(isNew("wrong")).isTrue();
        time.leap(DAY.multipliedBy(-days));
        pass(MINUTE.multipliedBy(180));
        restart(MINUTE, Duration.ZERO);
        assertThat(isNew("after")).isTrue();
        pass(DAY.multipliedBy(27));
        areRemembered("before", "wrong", "after");
        pass(DAY.multipliedBy(3));
        assertThat(List.of(isNew("before"), isNew("wrong"), isNew("after"))).containsOnly(true);
    }

    /** A start with a wrong clock that nobody sets right looks like one after days off. */
    @Test
    void a_machine_that_is_off_and_on_forgets_by_the_time_of_both() throws Exception {
        assertThat(isNew("a")).isTrue();
        for (int week = 0; week < 3; week++) {
            restart(DAY.multipliedBy(5), Duration.ZERO);
            pass(DAY.multipliedBy(2));
        }
        areRemembered("a");
        restart(DAY.multipliedBy(7), Duration.ZERO);
        areRemembered("a");
        pass(DAY.multipliedBy(2));
        assertThat(isNew("a")).isTrue();
    }
}

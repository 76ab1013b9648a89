// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import io.hoofprint.platform.clock.ClockRow;
import io.hoofprint.platform.clock.ClockWatch;
import io.hoofprint.platform.clock.SteadyClock;
import io.hoofprint.platform.clock.TestTime;
import io.hoofprint.platform.data.Tables;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** What a start makes of the clock. */
@OnEachEngine
class ClockStartTest {
    @Parameter
    TablesEngine engine;

    private static final Instant START = Instant.parse("2026-10-20T10:00:00Z");
    private static final Duration FORTY_DAYS = Duration.ofDays(40);

    @TempDir
    Path folder;

    private final TestTime time = new TestTime(START);
    private Tables tables;
    private Ledger ledger;

    @BeforeEach
    void open() throws Exception {
        tables = engine.open(folder);
        ledger = SqliteLedger.open(SqliteOptions.in(folder).clock(time.wall()));
        for (String stream : new String[] {"clicks", "visits"}) {
            append(ledger, stream, from("ana", event("1")));
            time.pass(Duration.ofMinutes(10));
        }
    }

    @AfterEach
    void close() {
        ledger.close();
        tables.close();
    }

    private SteadyClock start() {
        SteadyClock clock = time.steady();
        ClockStart.resume(clock, new ClockRow(tables.dataSource()), ledger);
        return clock;
    }

    private void run(Duration howLong) {
        SteadyClock clock = start();
        ClockWatch watch = new ClockWatch(clock, new ClockRow(tables.dataSource()));
        time.pass(howLong);
        watch.close();
    }

    @Test
    void a_new_folder_takes_the_clock_as_it_is(@TempDir Path other) {
        try (Tables empty = engine.open(other);
                Ledger none = SqliteLedger.open(SqliteOptions.in(other))) {
            SteadyClock clock = time.steady();
            ClockStart.resume(clock, new ClockRow(empty.dataSource()), none);
            assertThat(clock.isSteady()).isTrue();
        }
    }

    @Test
    void the_newest_event_of_any_stream_says_when_the_log_was_written() {
        time.leap(FORTY_DAYS);
        assertThat(start().leap())
                .hasValueSatisfying(leap -> assertThat(leap.expected()).isEqualTo(START.plus(Duration.ofMinutes(10))));
    }

    @Test
    void where_no_events_have_come_for_long_it_is_the_last_run_that_counts() {
        run(FORTY_DAYS);
        assertThat(start().isSteady()).isTrue();
        time.leap(FORTY_DAYS);
        assertThat(start().leap()).hasValueSatisfying(leap -> assertThat(leap.expected())
                .isEqualTo(START.plus(Duration.ofMinutes(20)).plus(FORTY_DAYS)));
    }

    @Test
    void an_event_that_came_during_a_leap_does_not_vouch_for_the_clock() throws Exception {
        run(Duration.ofMinutes(1));
        time.leap(FORTY_DAYS);
        append(ledger, "clicks", from("ana", event("2")));
        assertThat(start().isSteady()).isFalse();
        run(Duration.ofMinutes(1));
        assertThat(start().isSteady()).isFalse();
    }
}

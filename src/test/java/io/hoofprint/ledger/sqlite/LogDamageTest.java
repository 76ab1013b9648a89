// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.ledger.LedgerMetrics;
import io.hoofprint.platform.clock.ClockAge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;

/** Damage that a running server meets ends its writer, and with it the process; the next start knows of it. */
class LogDamageTest {
    @TempDir
    Path directory;

    private Writer writer(WriteQueue queue, SQLException failure) {
        return new Writer(
                queue,
                () -> {
                    throw failure;
                },
                new CompletionDispatcher(),
                new LedgerMetrics(new SimpleMeterRegistry()),
                () -> RememberedDays.at(ClockAge.at(Instant.now()), 1),
                bytes -> {},
                LogDamage.in(directory),
                Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"SQLITE_CORRUPT", "SQLITE_CORRUPT_VTAB", "SQLITE_CORRUPT_INDEX", "SQLITE_NOTADB"})
    void damage_ends_the_writer_and_is_noted(SQLiteErrorCode code) throws Exception {
        var queue = new WriteQueue(SqliteOptions.Limits.USUAL);
        var job = queue.run(log -> {});
        var writer = writer(queue, new SQLException("page 12 is malformed", null, code.code));
        assertThatThrownBy(writer::run)
                .isInstanceOf(LogDamage.Found.class)
                .hasMessageContaining("page 12 is malformed")
                .hasMessageContaining("the next start keeps what can be read");
        assertThat(job).isCompletedExceptionally();
        assertThat(LogDamage.in(directory).noted()).contains("page 12 is malformed");
    }

    @ParameterizedTest
    @CsvSource({"SQLITE_FULL", "SQLITE_IOERR", "SQLITE_BUSY", "SQLITE_READONLY", "SQLITE_CANTOPEN"})
    void any_other_failure_passes(SQLiteErrorCode code) throws Exception {
        var queue = new WriteQueue(SqliteOptions.Limits.USUAL);
        var job = queue.run(log -> {});
        queue.close();
        writer(queue, new SQLException("for now", null, code.code)).run();
        assertThat(job).isCompletedExceptionally();
        assertThat(LogDamage.in(directory).noted()).isEmpty();
    }

    @Test
    void the_cause_of_a_failure_counts() {
        var corrupt = new SQLException("malformed", null, SQLiteErrorCode.SQLITE_CORRUPT.code);
        assertThat(LogDamage.isCauseOf(new IllegalStateException(new SQLException("outer", corrupt))))
                .isTrue();
        assertThat(LogDamage.isCauseOf(new IllegalStateException("malformed"))).isFalse();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.ledger.append.AppendLimits;
import io.hoofprint.ledger.append.WriteQueue;
import io.hoofprint.ledger.append.WriterFixture;
import io.hoofprint.platform.clock.ClockAge;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;

/** Damage that a running server meets ends its writer, and with it the process; the next start knows of it. */
class LogDamageTest {
    @TempDir
    Path directory;

    private final WriteQueue<LogWriteSession> queue = new WriteQueue<>(AppendLimits.USUAL);

    private Runnable writer(SQLException failure) {
        var connections = new LogConnections(directory.resolve("ledger.db")) {
            @Override
            Connection writer() throws SQLException {
                throw failure;
            }
        };
        var damage = LogDamage.in(directory);
        return WriterFixture.writer(
                queue,
                new SqliteEngine(
                        connections,
                        new RecentIdFilters(connections, damage, List.of()),
                        8,
                        () -> RememberedDays.at(ClockAge.at(Instant.now()), 1),
                        new Checkpointer(connections, queue, damage),
                        damage));
    }

    @ParameterizedTest
    @CsvSource({"SQLITE_CORRUPT", "SQLITE_CORRUPT_VTAB", "SQLITE_CORRUPT_INDEX", "SQLITE_NOTADB"})
    void damage_ends_the_writer_and_is_noted(SQLiteErrorCode code) throws Exception {
        var job = queue.run(log -> {});
        var writer = writer(new SQLException("page 12 is malformed", null, code.code));
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
        var job = queue.run(log -> {});
        queue.close();
        writer(new SQLException("for now", null, code.code)).run();
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

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.append.Stream;
import io.hoofprint.ledger.append.WriteQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/** Deletes expired events and ids in steps small enough not to delay appends. */
final class LogTrimmer {
    private static final int STEP = 1_000;

    private final WriteQueue<LogWriteSession> queue;
    private final LogConnections logConnections;
    private final RecentIdFilters filters;

    LogTrimmer(WriteQueue<LogWriteSession> queue, LogConnections logConnections, RecentIdFilters filters) {
        this.queue = queue;
        this.logConnections = logConnections;
        this.filters = filters;
    }

    /** Deletes the ids of all earlier days, row by row first: dropping a full table would hold up the writer. */
    void forgetBefore(LocalDate oldest) throws SQLException {
        queue.run(log -> log.expireRecentIds(oldest)).join();
        try (var connection = logConnections.reader()) {
            for (IdTable table : Schema.idTables(connection)) {
                if (table.day().isBefore(oldest)) {
                    forget(table);
                }
            }
        }
    }

    /** Deletes the oldest rows of a stream, never the newest, and returns how many. */
    long trim(Stream stream, long passed, long beforeMillis) {
        long first = stream.trimmed();
        for (long last = -1; last != stream.trimmed(); ) {
            last = stream.trimmed();
            queue.run(log -> log.change(connection -> trimStep(connection, stream, passed, beforeMillis)))
                    .join();
        }
        return stream.trimmed() - first;
    }

    private void forget(IdTable idTable) {
        var table = idTable.name();
        var key = idTable.key();
        var left = new int[] {STEP};
        while (left[0] == STEP) {
            queue.run(log -> log.change(connection -> left[0] = update(
                            connection,
                            "delete from " + table + " where " + key + " in (select " + key + " from " + table
                                    + " limit " + STEP + ")")))
                    .join();
        }
        queue.run(log -> log.change(connection -> {
                    update(connection, "drop table " + table);
                    SavedFilters.delete(connection, idTable);
                }))
                .join();
        filters.forget(idTable);
    }

    private static void trimStep(Connection connection, Stream stream, long passed, long beforeMillis)
            throws SQLException {
        long limit = Math.min(Math.min(passed, stream.head() - 1), stream.trimmed() + STEP);
        long last = lastBefore(connection, stream, limit, beforeMillis);
        if (last > stream.trimmed()) {
            // Set first: concurrent readers must not report trimmed rows as lost.
            stream.trimmed(last);
            update(connection, "delete from " + StreamTable.name(stream) + " where seq <= " + last);
            Schema.trimmed(connection, stream, last);
        }
    }

    /** The last sequence that is old enough, up to a limit; 0 when the first is too young. */
    private static long lastBefore(Connection connection, Stream stream, long limit, long beforeMillis)
            throws SQLException {
        try (var select = connection.prepareStatement("select seq, received_at from " + StreamTable.name(stream)
                + " where seq > ? and seq <= ? order by seq")) {
            select.setLong(1, stream.trimmed());
            select.setLong(2, limit);
            long last = 0;
            try (var row = select.executeQuery()) {
                while (row.next() && row.getLong(2) < beforeMillis) {
                    last = row.getLong(1);
                }
            }
            return last;
        }
    }

    private static int update(Connection connection, String statement) throws SQLException {
        try (var update = connection.createStatement()) {
            return update.executeUpdate(statement);
        }
    }
}

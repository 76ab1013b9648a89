// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.append.Stream;
import io.hoofprint.ledger.log.ReadBatchBuilder;
import io.hoofprint.platform.error.Unavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Reads a stream by primary key on its own connection, skipping damaged records. */
final class SqliteLogCursor implements LogCursor {
    private final Stream stream;
    private final Connection connection;
    private PreparedStatement select;
    private final RecordDecoder recordDecoder = new RecordDecoder();

    SqliteLogCursor(Connection connection, Stream stream) {
        this.connection = connection;
        this.stream = stream;
    }

    static String query(Stream stream) {
        return "select " + RecordDecoder.COLUMNS + " from " + StreamTable.name(stream)
                + " where seq > ? order by seq limit ?";
    }

    @Override
    public ReadBatch after(long sequence, int limit) {
        try {
            // Read the head first: all events up to it must be found below.
            long head = stream.head();
            long start = Math.max(sequence, stream.trimmed());
            try {
                return readTogether(start, limit, head);
            } catch (SQLException e) {
                requireDamage(e);
                return readOneByOne(start, limit, head);
            }
        } catch (SQLException e) {
            throw new Unavailable("The log cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public OptionalLong mark(long sequence) {
        try (var select = connection.prepareStatement(
                "select sender, id, received_at from " + StreamTable.name(stream) + " where seq = ?")) {
            select.setLong(1, sequence);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? OptionalLong.of(
                                StoredEvent.mark(sequence, row.getString(1), row.getString(2), row.getLong(3)))
                        : OptionalLong.empty();
            }
        } catch (SQLException e) {
            if (LogDamage.isCauseOf(e)) {
                return OptionalLong.empty();
            }
            throw new Unavailable("The log cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void newest(int most, Predicate<StoredEvent> visitor) {
        try {
            new BackwardScan(connection, stream, most, visitor).run();
        } catch (SQLException e) {
            throw new Unavailable("The log cannot be read: " + e.getMessage(), e);
        }
    }

    private ReadBatch readTogether(long after, int limit, long head) throws SQLException {
        var batch = new ReadBatchBuilder(after);
        int seen = 0;
        try (var row = rows(after, limit)) {
            while (batch.hasRoom() && row.next()) {
                add(batch, row);
                seen++;
            }
        }
        boolean more = seen == limit || !batch.hasRoom();
        if (!more) {
            batch.missingTo(head);
        }
        return batch.build(more);
    }

    /** Finds records on intact pages one by one when their neighbours are damaged. */
    private ReadBatch readOneByOne(long after, int limit, long head) throws SQLException {
        var batch = new ReadBatchBuilder(after);
        long last = Math.min(head, after + limit);
        for (long sequence = after + 1; sequence <= last && batch.hasRoom(); sequence++) {
            try (var row = rows(sequence - 1, 1)) {
                if (row.next() && row.getLong(1) == sequence) {
                    add(batch, row);
                } else {
                    batch.damaged(sequence, "missing");
                }
            } catch (SQLException e) {
                requireDamage(e);
                batch.damaged(sequence, "page cannot be read");
            }
        }
        return batch.build(true);
    }

    private ResultSet rows(long after, int limit) throws SQLException {
        if (select == null) {
            select = connection.prepareStatement(query(stream));
        }
        select.setLong(1, after);
        select.setInt(2, limit);
        return select.executeQuery();
    }

    private void add(ReadBatchBuilder batch, ResultSet row) throws SQLException {
        batch.add(row.getLong(1), recordDecoder.event(row), stream.trimmed());
    }

    /** Returns if the record is damaged, which also invalidates the statement; rethrows anything else. */
    private void requireDamage(SQLException e) throws SQLException {
        select = null;
        LogDamage.require(e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new Unavailable("The log cannot be closed: " + e.getMessage(), e);
        }
    }
}

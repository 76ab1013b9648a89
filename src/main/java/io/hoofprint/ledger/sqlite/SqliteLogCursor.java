package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.platform.error.Unavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Reads a stream by its primary key, on a connection of its own, and works its way around what is damaged. */
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
        return "select " + RecordDecoder.COLUMNS + " from " + stream.table() + " where seq > ? order by seq limit ?";
    }

    @Override
    public ReadBatch after(long sequence, int limit) {
        try {
            // Read first: what is durable by now must be found below.
            long head = stream.head();
            long start = Math.max(sequence, stream.trimmed());
            try {
                return together(start, limit, head);
            } catch (SQLException e) {
                passDamage(e);
                return oneByOne(start, limit, head);
            }
        } catch (SQLException e) {
            throw new Unavailable("The log cannot be read: " + e.getMessage(), e);
        }
    }

    private ReadBatch together(long after, int limit, long head) throws SQLException {
        var slice = new ReadBatchBuilder(after);
        int seen = 0;
        try (var row = rows(after, limit)) {
            while (slice.hasRoom() && row.next()) {
                add(slice, row);
                seen++;
            }
        }
        boolean more = seen == limit || !slice.hasRoom();
        if (!more) {
            slice.missingTo(head);
        }
        return slice.build(more);
    }

    /** What lies on a good page is found by its number, though its neighbours are lost. */
    private ReadBatch oneByOne(long after, int limit, long head) throws SQLException {
        var slice = new ReadBatchBuilder(after);
        long last = Math.min(head, after + limit);
        for (long sequence = after + 1; sequence <= last && slice.hasRoom(); sequence++) {
            try (var row = rows(sequence - 1, 1)) {
                if (row.next() && row.getLong(1) == sequence) {
                    add(slice, row);
                } else {
                    slice.damaged(sequence, "missing");
                }
            } catch (SQLException e) {
                passDamage(e);
                slice.damaged(sequence, "page cannot be read");
            }
        }
        return slice.build(true);
    }

    private ResultSet rows(long after, int limit) throws SQLException {
        if (select == null) {
            select = connection.prepareStatement(query(stream));
        }
        select.setLong(1, after);
        select.setInt(2, limit);
        return select.executeQuery();
    }

    private void add(ReadBatchBuilder slice, ResultSet row) throws SQLException {
        long sequence = row.getLong(1);
        slice.skipTo(Math.min(stream.trimmed(), sequence - 1));
        slice.missingTo(sequence - 1);
        var event = recordDecoder.event(row);
        if (event == null) {
            slice.damaged(sequence, "checksum does not fit");
        } else {
            slice.add(event);
        }
    }

    /** Returns if the file is damaged at that place; the statement is of no more use then. */
    private void passDamage(SQLException e) throws SQLException {
        select = null;
        int code = e.getErrorCode() & 0xff;
        if (code != SQLiteErrorCode.SQLITE_CORRUPT.code && code != SQLiteErrorCode.SQLITE_NOTADB.code) {
            throw e;
        }
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

package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.Entry;
import io.hoofprint.ledger.LogReader;
import io.hoofprint.ledger.Slice;
import io.hoofprint.ledger.Slice.Damage;
import io.hoofprint.platform.error.Unavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads a stream by its primary key, on a connection of its own. */
final class SqliteLogReader implements LogReader {
    private static final long MAX_BYTES = 8L << 20;

    private final Connection connection;
    private final PreparedStatement select;
    private final Checksum checksum = new Checksum();

    SqliteLogReader(Connection connection, Stream stream) throws SQLException {
        this.connection = connection;
        select = connection.prepareStatement(query(stream));
    }

    static String query(Stream stream) {
        return "select seq, received_at, sender, id, crc, body from " + stream.table()
                + " where seq > ? order by seq limit ?";
    }

    @Override
    public Slice after(long sequence, int limit) {
        try {
            select.setLong(1, sequence);
            select.setInt(2, limit);
            try (var rows = select.executeQuery()) {
                return slice(rows, sequence, limit);
            }
        } catch (SQLException e) {
            throw new Unavailable("The log cannot be read: " + e.getMessage(), e);
        }
    }

    private Slice slice(ResultSet rows, long after, int limit) throws SQLException {
        var entries = new ArrayList<Entry>(Math.min(limit, 1024));
        var damage = new ArrayList<Damage>(0);
        long last = after;
        long bytes = 0;
        int seen = 0;
        while (bytes < MAX_BYTES && rows.next()) {
            last = rows.getLong(1);
            byte[] body = rows.getBytes(6);
            bytes += add(rows, last, body == null ? new byte[0] : body, entries, damage);
            seen++;
        }
        return new Slice(List.copyOf(entries), List.copyOf(damage), last, seen == limit || bytes >= MAX_BYTES);
    }

    private int add(ResultSet row, long sequence, byte[] body, List<Entry> entries, List<Damage> damage)
            throws SQLException {
        long receivedAt = row.getLong(2);
        String sender = row.getString(3);
        String id = row.getString(4);
        if (row.getInt(5) == checksum.of(sequence, receivedAt, sender, id, body)) {
            entries.add(new Entry(sequence, sender, id, Instant.ofEpochMilli(receivedAt), body));
        } else {
            damage.add(new Damage(sequence, sequence, "checksum does not fit"));
        }
        return body.length;
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

package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Turns rows of a stream's table into events, if they are what was once written. */
final class Rows {
    /** What {@link #entry} reads, in its order. */
    static final String COLUMNS = "seq, received_at, sender, id, crc, body";

    private static final byte[] EMPTY = {};

    private final Checksum checksum = new Checksum();

    /** Null when the checksum does not fit. */
    Entry entry(ResultSet row) throws SQLException {
        long sequence = row.getLong(1);
        long receivedAt = row.getLong(2);
        String sender = row.getString(3);
        String id = row.getString(4);
        byte[] body = row.getBytes(6);
        if (body == null) {
            body = EMPTY;
        }
        if (sender == null || id == null) {
            return null;
        }
        if (row.getInt(5) == checksum.of(sequence, receivedAt, sender, id, body)) {
            return new Entry(sequence, sender, id, Instant.ofEpochMilli(receivedAt), body);
        }
        return body.length == 0 && row.getInt(5) == Oblivion.checksum(checksum, sequence, receivedAt, sender, id)
                ? Entry.forgotten(sequence, sender, id, Instant.ofEpochMilli(receivedAt))
                : null;
    }
}

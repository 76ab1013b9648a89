// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.log.Checksum;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Decodes and verifies rows of a stream's table. */
final class RecordDecoder {
    /** The columns that {@link #event} expects. */
    static final String COLUMNS = "seq, received_at, sender, id, crc, body";

    private static final byte[] EMPTY = {};

    private final Checksum checksum = new Checksum();

    /** Null on a checksum mismatch. */
    StoredEvent event(ResultSet row) throws SQLException {
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
            return new StoredEvent(sequence, sender, id, Instant.ofEpochMilli(receivedAt), body);
        }
        return body.length == 0 && row.getInt(5) == checksum.ofErased(sequence, receivedAt, sender, id)
                ? StoredEvent.forgotten(sequence, sender, id, Instant.ofEpochMilli(receivedAt))
                : null;
    }
}

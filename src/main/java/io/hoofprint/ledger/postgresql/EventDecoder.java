// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Decodes and verifies rows of events. Not thread-safe. */
final class EventDecoder {
    /** The columns that {@link #event} expects. */
    static final String COLUMNS = "seq, received_at, sender, id, crc, body";

    private final RecordChecksum checksum = new RecordChecksum();

    /** Null on a checksum mismatch. */
    StoredEvent event(ResultSet row) throws SQLException {
        long sequence = row.getLong(1);
        long receivedAt = row.getLong(2);
        String sender = SenderText.decode(row.getString(3));
        String id = row.getString(4);
        int crc = row.getInt(5);
        byte[] body = row.getBytes(6);
        if (crc == checksum.of(sequence, receivedAt, sender, id, body)) {
            return new StoredEvent(sequence, sender, id, Instant.ofEpochMilli(receivedAt), body);
        }
        return body.length == 0 && crc == checksum.ofErased(sequence, receivedAt, sender, id)
                ? StoredEvent.forgotten(sequence, sender, id, Instant.ofEpochMilli(receivedAt))
                : null;
    }
}

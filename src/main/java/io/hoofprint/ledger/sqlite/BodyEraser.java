// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.append.Stream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** Erases the bodies of events: after the next checkpoint nothing of them remains in the file. */
final class BodyEraser {
    private static final byte[] EMPTY = {};
    /** Replaces the body in the checksum, to distinguish an erased body from an empty one. */
    private static final byte[] MARK = "forgotten".getBytes(StandardCharsets.US_ASCII);

    private BodyEraser() {}

    static int checksum(Checksum checksum, long sequence, long receivedAt, String sender, String id) {
        return checksum.of(sequence, receivedAt, sender, id, MARK);
    }

    static void forget(Connection connection, Stream stream, StoredEvent event) throws SQLException {
        try (var pragma = connection.createStatement();
                var update = connection.prepareStatement(
                        "update " + StreamTable.name(stream) + " set body = ?, crc = ? where seq = ?")) {
            pragma.execute("pragma secure_delete = on");
            update.setBytes(1, EMPTY);
            update.setInt(
                    2,
                    checksum(
                            new Checksum(),
                            event.sequence(),
                            event.receivedAt().toEpochMilli(),
                            event.sender(),
                            event.id()));
            update.setLong(3, event.sequence());
            update.executeUpdate();
            pragma.execute("pragma secure_delete = off");
        }
    }
}

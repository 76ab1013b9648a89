// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.append.Stream;
import io.hoofprint.ledger.log.Checksum;
import java.sql.Connection;
import java.sql.SQLException;

/** Erases the bodies of events: after the next checkpoint nothing of them remains in the file. */
final class BodyEraser {
    private static final byte[] EMPTY = {};

    private BodyEraser() {}

    static void forget(Connection connection, Stream stream, StoredEvent event) throws SQLException {
        try (var pragma = connection.createStatement();
                var update = connection.prepareStatement(
                        "update " + StreamTable.name(stream) + " set body = ?, crc = ? where seq = ?")) {
            pragma.execute("pragma secure_delete = on");
            update.setBytes(1, EMPTY);
            update.setInt(
                    2,
                    new Checksum()
                            .ofErased(event.sequence(), event.receivedAt().toEpochMilli(), event.sender(), event.id()));
            update.setLong(3, event.sequence());
            update.executeUpdate();
            pragma.execute("pragma secure_delete = off");
        }
    }
}

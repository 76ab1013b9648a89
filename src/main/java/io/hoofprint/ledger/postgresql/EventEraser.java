// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.StoredEvent;
import java.sql.Connection;
import java.sql.SQLException;

/** Erases the bodies of events. No query finds them any more; the server uses their room anew when it cleans up. */
final class EventEraser {
    private EventEraser() {}

    static void forget(Connection connection, short number, StoredEvent event) throws SQLException {
        try (var update = connection.prepareStatement(
                "update " + Leaves.table(number) + " set body = '', crc = ? where seq > 0 and seq = ?")) {
            update.setInt(
                    1,
                    new RecordChecksum()
                            .ofErased(event.sequence(), event.receivedAt().toEpochMilli(), event.sender(), event.id()));
            update.setLong(2, event.sequence());
            update.executeUpdate();
        }
    }
}

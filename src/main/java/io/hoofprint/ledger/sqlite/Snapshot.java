// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Reads that see the log as it is at one moment: so a table that is listed can be read, though the writer drops it meanwhile.
 * Keep it short, as the write-ahead log cannot be used again as long as somebody reads what is in it.
 */
final class Snapshot {
    private Snapshot() {}

    interface Read<T> {
        T run() throws SQLException;
    }

    static <T> T of(Connection connection, Read<T> read) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return read.run();
        } finally {
            connection.setAutoCommit(true);
        }
    }
}

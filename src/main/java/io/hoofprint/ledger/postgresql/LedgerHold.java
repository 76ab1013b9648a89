// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.platform.error.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A lock on the ledger that ends with the session: all who append share it, and who moves it has it alone. Whoever has lost
 * the session can append no more before it has the lock again.
 */
final class LedgerHold {
    /** The name in ASCII. */
    private static final long KEY = 0x686f6f666d6f7665L;

    private static final String TIMEOUT = "55P03";

    private LedgerHold() {}

    /** Waits as long as the session may wait for a lock. */
    static void share(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock_shared(" + KEY + ")");
        } catch (SQLException e) {
            if (TIMEOUT.equals(e.getSQLState())) {
                throw new Unavailable("its events are being moved: wait until hoofprint ledger move has ended", e);
            }
            throw e;
        }
    }

    /** Does not wait; false if somebody may append. */
    static boolean take(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_try_advisory_lock(" + KEY + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Whether a pooler between gives a session of the server to whoever has a transaction just now: then locks and settings of a
 * session would be anybody's.
 */
public final class SharedSessions {
    private static final int TRANSACTIONS = 10;

    private SharedSessions() {}

    /** @return what is wrong, and how to mend that; empty if nothing is */
    public static Optional<String> unmet(DataSource source) throws SQLException {
        return areThere(source)
                ? Optional.of(
                        "a pooler between here and it has others use a session after each transaction: have the pooler"
                                + " give whole sessions (PgBouncer: pool_mode=session), or name the server itself")
                : Optional.empty();
    }

    private static boolean areThere(DataSource source) throws SQLException {
        try (Connection first = source.getConnection()) {
            int session = session(first);
            // A pooler tells its clients another number than the server's.
            if (first.unwrap(PGConnection.class).getBackendPID() == session) {
                return false;
            }
            try (Connection second = source.getConnection()) {
                return change(first, session, second);
            }
        }
    }

    /** What one has in a transaction is free afterwards, and the other gets it next, unless somebody else was faster. */
    private static boolean change(Connection first, int session, Connection second) throws SQLException {
        int other = session(second);
        boolean changed = other == session;
        for (int i = 0; i < TRANSACTIONS && !changed; i++) {
            first.setAutoCommit(false);
            changed = session(first) != session | session(second) != other;
            first.rollback();
            first.setAutoCommit(true);
            changed |= session(second) != other;
        }
        return changed;
    }

    private static int session(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}

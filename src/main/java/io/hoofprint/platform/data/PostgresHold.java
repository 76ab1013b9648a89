// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The hold on a database's tables: a lock of the session of whoever writes to them, which ends with the session, so that there
 * is never another writer. A process that sleeps keeps it; one that is killed, or cut off for half a minute, does not.
 */
final class PostgresHold {
    /** Waits as long as a session may wait for a lock. The number is the name in ASCII. */
    static final String TAKE = "select pg_advisory_lock(" + 0x486f6f667072696eL + ")";

    private static final int ATTEMPTS = 6;

    private PostgresHold() {}

    /**
     * Waits for half a minute, in which one that is killed or stopping has let go.
     *
     * @throws DatabaseUnusable if another has it still
     */
    static void await(DatabaseAddress address) {
        JdbcTemplate session = new JdbcTemplate(PostgresSource.limited(address));
        for (int attempt = 1; ; attempt++) {
            try {
                session.execute(TAKE);
                return;
            } catch (DataAccessException e) {
                if (!isHeld(e)) {
                    throw new DatabaseUnusable("Cannot use the database " + address + ": " + e.getMessage(), e);
                }
                if (attempt == ATTEMPTS) {
                    throw new DatabaseUnusable(
                            "Another Hoofprint works on the database " + address
                                    + ", and only one at a time can: stop that one, or name another database with"
                                    + " hoofprint.database.url",
                            e);
                }
            }
        }
    }

    private static boolean isHeld(DataAccessException failure) {
        return failure.getRootCause() instanceof SQLException cause && "55P03".equals(cause.getSQLState());
    }
}

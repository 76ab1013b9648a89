// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.platform.error.Unavailable;
import java.sql.SQLException;
import java.util.Set;

/** What the SQLSTATE of a failure means. */
final class PostgresFailures {
    private static final String NO_PARTITION = "23514";

    /** Of statements that the server has undone. */
    private static final Set<String> UNDONE_CLASSES = Set.of("22", "23", "25", "40", "42", "HP", "P0");

    /** A time-out of the statement and one of a lock. */
    private static final Set<String> UNDONE = Set.of("57014", "55P03");

    /** A page or an index that cannot be read. */
    private static final Set<String> DAMAGE = Set.of("XX001", "XX002");

    private PostgresFailures() {}

    /** Whether the transaction is not committed for sure; after any other failure nobody knows. */
    static boolean isUndone(SQLException failure) {
        String state = state(failure);
        return UNDONE.contains(state) || state.length() == 5 && UNDONE_CLASSES.contains(state.substring(0, 2));
    }

    static boolean isDamage(SQLException failure) {
        return DAMAGE.contains(state(failure));
    }

    /** Whether an event had no partition to go to. */
    static boolean isPartitionMissing(SQLException failure) {
        return state(failure).equals(NO_PARTITION);
    }

    static Unavailable unreadable(SQLException failure) {
        return new Unavailable("The log cannot be read: " + failure.getMessage(), failure);
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongSupplier;

/**
 * How long the log has been in use: it goes on by the time that passes for an instance that runs, and never by what a clock
 * shows. The log has the age that the instance knows best of all has seen; none counts the same time twice.
 */
final class LogAge {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier nanos;
    private long seen = -1;
    private long seenAt;

    LogAge(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Raises the log's age to what has passed for this instance since it saw it last, and returns it. */
    long advance(Connection connection) throws SQLException {
        long now = nanos.getAsLong();
        long proven = seen < 0 ? 0 : seen + (now - seenAt) / NANOS_PER_MILLI;
        try (var update = connection.prepareStatement("update ledger_age set age = greatest(age, ?) returning age")) {
            update.setLong(1, proven);
            try (var row = update.executeQuery()) {
                row.next();
                seen = row.getLong(1);
                seenAt = now;
                return seen;
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.append.Stream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Deletes events that are over. First a stream's row says so, and then their bodies go, in steps; those whose ids are still
 * remembered leave their identities. Partitions that are over altogether are dropped.
 */
final class LeafTrimmer {
    private static final long LOOKED_AT = 100_000;
    private static final long STEP = 5_000;

    private static final String YOUNGEST =
            "select seq from %s where seq > 0 and seq > ? and seq <= ? and received_at >= ? order by seq limit 1";

    private final Leaves leaves;

    LeafTrimmer(Leaves leaves) {
        this.leaves = leaves;
    }

    private record Ends(long trimmed, long emptied, long purged, long idFloor) {
        /** The last sequence of which nothing is needed any more. */
        private long over() {
            return Math.min(trimmed, idFloor);
        }
    }

    /** Deletes the oldest events of a stream, never the newest, and returns how many. */
    long trim(Connection connection, Stream stream, short number, long passed, long beforeMillis) throws SQLException {
        long first = stream.trimmed();
        long end = Math.min(passed, stream.head() - 1);
        boolean old = true;
        while (old && stream.trimmed() < end) {
            long limit = Math.min(end, stream.trimmed() + LOOKED_AT);
            long last = lastBefore(connection, number, stream.trimmed(), limit, beforeMillis);
            old = last == limit;
            if (last > stream.trimmed()) {
                raise(connection, "trimmed", number, last);
                StreamHeads.raiseTrimmed(stream, last);
            }
        }
        sweep(connection, number);
        return stream.trimmed() - first;
    }

    private static long lastBefore(Connection connection, short number, long after, long limit, long beforeMillis)
            throws SQLException {
        try (var select = connection.prepareStatement(YOUNGEST.formatted(Leaves.table(number)))) {
            select.setLong(1, after);
            select.setLong(2, limit);
            select.setLong(3, beforeMillis);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) - 1 : limit;
            }
        }
    }

    /** Removes what is over. An instance that ends meanwhile leaves the rest to the next. */
    void sweep(Connection connection, short number) throws SQLException {
        leaves.drop(connection, number, ends(connection, number).over());
        var ends = ends(connection, number);
        for (long from = ends.emptied; from < ends.trimmed; from += STEP) {
            long to = Math.min(from + STEP, ends.trimmed);
            empty(connection, number, from, to, ends.idFloor);
            raise(connection, "emptied", number, to);
        }
        purge(connection, number, ends);
    }

    private static void empty(Connection connection, short number, long from, long to, long idFloor)
            throws SQLException {
        try (var delete = connection.prepareStatement("delete from " + Leaves.table(number)
                        + " where seq > 0 and seq > ? and seq <= ? and (identity is null or seq <= ?)");
                var update = connection.prepareStatement("update " + Leaves.table(number)
                        + " set sender = '', id = '', body = '', crc = 0 where seq > 0 and seq > ? and seq <= ?")) {
            delete.setLong(3, idFloor);
            execute(delete, from, to);
            execute(update, from, to);
        }
    }

    /** Identities that are over, of a partition that is not: the others are dropped as a whole. */
    private static void purge(Connection connection, short number, Ends ends) throws SQLException {
        long end = Math.min(ends.over(), ends.trimmed);
        long start = Math.max(ends.purged, firstOf(connection, number, end, ends.trimmed) - 1);
        try (var delete = connection.prepareStatement(
                "delete from " + Leaves.table(number) + " where seq > 0 and seq > ? and seq <= ?")) {
            for (long from = start; from < end; from += STEP) {
                long to = Math.min(from + STEP, end);
                execute(delete, from, to);
                raise(connection, "purged", number, to);
            }
        }
    }

    /** The first sequence of the partition that holds the last one that is over and also events that can be read. */
    private static long firstOf(Connection connection, short number, long over, long trimmed) throws SQLException {
        try (var select = connection.prepareStatement(
                "select first from ledger_leaves where no = ? and first <= ? and last > ?")) {
            select.setShort(1, number);
            select.setLong(2, over);
            select.setLong(3, trimmed);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : Long.MAX_VALUE;
            }
        }
    }

    private static void execute(PreparedStatement change, long from, long to) throws SQLException {
        change.setLong(1, from);
        change.setLong(2, to);
        change.executeUpdate();
    }

    private static void raise(Connection connection, String column, short number, long to) throws SQLException {
        try (var update = connection.prepareStatement(
                "update ledger_streams set " + column + " = greatest(" + column + ", ?) where no = ?")) {
            update.setLong(1, to);
            update.setShort(2, number);
            update.executeUpdate();
        }
    }

    private static Ends ends(Connection connection, short number) throws SQLException {
        try (var select = connection.prepareStatement(
                "select trimmed, emptied, purged, id_floor from ledger_streams where no = ?")) {
            select.setShort(1, number);
            try (var row = select.executeQuery()) {
                row.next();
                return new Ends(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
            }
        }
    }
}

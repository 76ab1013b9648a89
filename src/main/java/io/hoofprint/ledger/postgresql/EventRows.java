// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.log.ReadBatchBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Queries of a stream's events, of which no more come than fit in memory. */
final class EventRows {
    private static final String BOUNDED = "select " + EventDecoder.COLUMNS + " from (select " + EventDecoder.COLUMNS
            + ", sum(octet_length(body)) over (order by seq %2$s rows unbounded preceding) - octet_length(body) as bytes"
            + " from %1$s where seq > 0 and seq > ? and seq <= ? order by seq %2$s limit ?) as bounded where bytes < "
            + ReadBatchBuilder.MAX_BYTES + " order by seq %2$s";

    private EventRows() {}

    /** Parameters: the sequence before the first, the last one, and how many. */
    static PreparedStatement forward(Connection connection, short stream) throws SQLException {
        return connection.prepareStatement(forward(stream));
    }

    static String forward(short stream) {
        return BOUNDED.formatted(Leaves.table(stream), "");
    }

    /** The same, from the last. */
    static PreparedStatement backward(Connection connection, short stream) throws SQLException {
        return connection.prepareStatement(BOUNDED.formatted(Leaves.table(stream), "desc"));
    }

    static void range(PreparedStatement select, long after, long last, int limit) throws SQLException {
        select.setLong(1, after);
        select.setLong(2, last);
        select.setInt(3, limit);
    }
}

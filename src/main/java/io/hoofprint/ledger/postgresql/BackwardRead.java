// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.append.Stream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;

/** Reads a stream from its newest event back, past what is damaged. */
final class BackwardRead {
    private static final int BATCH = 100;
    private static final long ENDED = -1;

    private final Connection connection;
    private final short number;
    private final Stream stream;
    private final Predicate<StoredEvent> visitor;
    private final EventDecoder recordDecoder = new EventDecoder();

    /** @param visitor false ends it */
    BackwardRead(Connection connection, short number, Stream stream, Predicate<StoredEvent> visitor) {
        this.connection = connection;
        this.number = number;
        this.stream = stream;
        this.visitor = visitor;
    }

    void newest(int most) throws SQLException {
        long at = stream.head();
        long end = Math.max(stream.trimmed(), at - most);
        while (at > end) {
            at = visit(at, end);
        }
    }

    /** @return the last sequence that is not visited yet */
    private long visit(long from, long end) throws SQLException {
        try {
            return visit(from, end, BATCH);
        } catch (SQLException e) {
            if (!PostgresFailures.isDamage(e)) {
                throw e;
            }
            return visitOneByOne(from, Math.max(end, from - BATCH));
        }
    }

    private long visitOneByOne(long from, long until) throws SQLException {
        for (long at = from; at > until; at--) {
            try {
                if (visit(at, at - 1, 1) == ENDED) {
                    return ENDED;
                }
            } catch (SQLException e) {
                if (!PostgresFailures.isDamage(e)) {
                    throw e;
                }
            }
        }
        return until;
    }

    private long visit(long from, long end, int limit) throws SQLException {
        try (var select = EventRows.backward(connection, number)) {
            EventRows.range(select, end, from, limit);
            try (var row = select.executeQuery()) {
                long at = from;
                int seen = 0;
                for (; row.next(); seen++) {
                    at = row.getLong(1) - 1;
                    var event = recordDecoder.event(row);
                    if (event != null && !visitor.test(event)) {
                        return ENDED;
                    }
                }
                return seen == 0 ? end : at;
            }
        }
    }
}

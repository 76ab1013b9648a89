// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.append.Stream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Predicate;

/** Reads a stream from its newest event back, past damaged records, in short transactions. */
final class BackwardScan {
    private static final int BATCH = 100;

    private final Connection connection;
    private final Stream stream;
    private final Predicate<StoredEvent> visitor;
    private final RecordDecoder recordDecoder = new RecordDecoder();
    private final long end;
    private long at;

    /** @param visitor false ends it */
    BackwardScan(Connection connection, Stream stream, int most, Predicate<StoredEvent> visitor) {
        this.connection = connection;
        this.stream = stream;
        this.visitor = visitor;
        at = stream.head();
        end = Math.max(stream.trimmed(), at - most);
    }

    void run() throws SQLException {
        while (at > end) {
            try {
                visitTogether();
            } catch (SQLException e) {
                LogDamage.require(e);
                visitOneByOne(Math.max(end, at - BATCH));
            }
        }
    }

    private void visitTogether() throws SQLException {
        try (PreparedStatement select = select("seq <= ? and seq > ? order by seq desc limit " + BATCH)) {
            select.setLong(1, at);
            select.setLong(2, end);
            try (ResultSet row = select.executeQuery()) {
                int seen = 0;
                for (; at > end && row.next(); seen++) {
                    take(row);
                }
                at = seen < BATCH ? end : at;
            }
        }
    }

    private void visitOneByOne(long until) throws SQLException {
        while (at > until) {
            long one = at--;
            try (PreparedStatement select = select("seq = ?")) {
                select.setLong(1, one);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        take(row);
                    }
                }
            } catch (SQLException e) {
                LogDamage.require(e);
            }
        }
    }

    private PreparedStatement select(String which) throws SQLException {
        return connection.prepareStatement(
                "select " + RecordDecoder.COLUMNS + " from " + StreamTable.name(stream) + " where " + which);
    }

    private void take(ResultSet row) throws SQLException {
        StoredEvent event = recordDecoder.event(row);
        at = event == null || visitor.test(event) ? row.getLong(1) - 1 : end;
    }
}

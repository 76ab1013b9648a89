// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.append.Stream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which log this is, and which events it never had. Thread-safe. */
final class SharedLineage {
    private final Clock clock;
    private final Leaves leaves;
    private volatile String identity;
    private volatile List<Gap> gaps = List.of();

    SharedLineage(Clock clock, Leaves leaves) {
        this.clock = clock;
        this.leaves = leaves;
    }

    String identity() {
        return identity;
    }

    List<Gap> gaps() {
        return gaps;
    }

    /** Takes over what all instances have found. */
    void refresh(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var row = statement.executeQuery("select log from ledger_lineage")) {
                row.next();
                identity = row.getString(1);
            }
        }
        gaps = gaps(connection);
    }

    /** What all instances have found. */
    static List<Gap> gaps(Connection connection) throws SQLException {
        var found = new ArrayList<Gap>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select stream, first, last, at from ledger_gaps order by at, stream, first")) {
            while (row.next()) {
                found.add(new Gap(
                        row.getString(1), row.getLong(2), row.getLong(3), Instant.ofEpochMilli(row.getLong(4))));
            }
        }
        return List.copyOf(found);
    }

    static void add(Connection connection, Gap gap) throws SQLException {
        try (var insert =
                connection.prepareStatement("insert into ledger_gaps (stream, first, last, at) values (?, ?, ?, ?)")) {
            insert.setString(1, gap.stream());
            insert.setLong(2, gap.first());
            insert.setLong(3, gap.last());
            insert.setLong(4, gap.at().toEpochMilli());
            insert.executeUpdate();
        }
    }

    /**
     * Leaves out the sequences up to that one, unless the stream is above them: as when the database is one that had not got
     * all from the primary whose place it took.
     */
    void continueAbove(Connection connection, Stream stream, short number, long sequence) throws SQLException {
        connection.setAutoCommit(false);
        boolean raised;
        try {
            raised = raise(connection, number, sequence);
            if (raised) {
                leaves.make(connection, number);
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
        if (raised) {
            refresh(connection);
        }
        StreamHeads.raise(stream, sequence);
    }

    private boolean raise(Connection connection, short number, long sequence) throws SQLException {
        try (var insert = connection.prepareStatement("""
                with behind as (select stream, head from ledger_streams where no = ? and head < ? for update)
                insert into ledger_gaps (stream, first, last, at) select stream, head + 1, ?, ? from behind""");
                var update = connection.prepareStatement(
                        "update ledger_streams set head = greatest(head, ?) where no = ? and head < ?")) {
            insert.setShort(1, number);
            insert.setLong(2, sequence);
            insert.setLong(3, sequence);
            insert.setLong(4, clock.millis());
            update.setLong(1, sequence);
            update.setShort(2, number);
            update.setLong(3, sequence);
            return insert.executeUpdate() > 0 && update.executeUpdate() > 0;
        }
    }
}

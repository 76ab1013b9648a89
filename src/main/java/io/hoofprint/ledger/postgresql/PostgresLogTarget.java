// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.log.LogSource;
import io.hoofprint.ledger.log.LogTarget;
import io.hoofprint.ledger.log.RememberedId;
import io.hoofprint.ledger.log.StreamEnds;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The ledger's tables, filled with what another log has. */
final class PostgresLogTarget implements LogTarget {
    private static final int STEP = 1_000;
    private static final String IDS = " from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])"
            + " as ids (identity, seq, body_hash, age) on conflict do nothing";
    private static final String ADD_REQUESTS = "insert into ledger_requests select identity, body_hash, age" + IDS;
    private static final String ADD_OLD = "insert into ledger_old_ids select identity, seq, body_hash, age" + IDS;

    private final Connection connection;
    private final Emptying emptying;
    private final long age;
    private final Instant now;
    private final Leaves leaves;
    private final long leaf;
    private final List<RememberedId> requests = new ArrayList<>(STEP);
    private final List<RememberedId> old = new ArrayList<>(STEP);
    private List<Gap> gaps;

    /** Something in a transaction. */
    @FunctionalInterface
    interface Emptying {
        void run() throws SQLException;
    }

    /**
     * @param connection closed by whoever opened it
     * @param emptying what belongs into the transaction that empties the tables
     * @param age that the log gets, in milliseconds, by which its ids expire
     * @param now when what is missing was found to be
     * @param leaf sequences of a partition at least
     */
    PostgresLogTarget(Connection connection, Emptying emptying, long age, Instant now, long leaf) {
        this.connection = connection;
        this.emptying = emptying;
        this.age = age;
        this.now = now;
        this.leaf = leaf;
        leaves = new Leaves(leaf);
    }

    @Override
    public void begin(String identity, List<Gap> known) throws SQLException {
        gaps = known;
        connection.setAutoCommit(false);
        LedgerContent.remove(connection);
        emptying.run();
        try (var lineage = connection.prepareStatement("update ledger_lineage set log = ?");
                var time = connection.prepareStatement("update ledger_age set age = ?")) {
            lineage.setString(1, identity);
            lineage.executeUpdate();
            time.setLong(1, age);
            time.executeUpdate();
        }
        for (Gap gap : known) {
            SharedLineage.add(connection, gap);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public Events stream(StreamEnds stream) throws SQLException {
        short number;
        try (var open = connection.prepareStatement("select ledger_open(?)");
                var make = connection.prepareStatement("select ledger_make_leaf(?, ?, ?)")) {
            open.setString(1, stream.name());
            try (var row = open.executeQuery()) {
                row.next();
                number = row.getShort(1);
            }
            make.setShort(1, number);
            long size = Math.max(leaf, Leaves.fewOf(stream.head() - stream.trimmed()));
            for (long first = stream.trimmed() + 1; first <= stream.head(); first += size) {
                make.setLong(2, first);
                make.setLong(3, first + size - 1);
                make.executeQuery().close();
            }
        }
        return new CopiedStream(connection, stream, number, leaves, age, gaps, now);
    }

    @Override
    public void id(RememberedId id) throws SQLException {
        List<RememberedId> kind = id.isRequest() ? requests : old;
        kind.add(id);
        if (kind.size() == STEP) {
            flush();
        }
    }

    @Override
    public void end() throws SQLException {
        flush();
    }

    private void flush() throws SQLException {
        add(ADD_REQUESTS, requests);
        add(ADD_OLD, old);
    }

    private void add(String insert, List<RememberedId> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(insert)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid",
                            ids.stream()
                                    .map(id -> BatchArrays.uuid(id.identity()))
                                    .toArray(UUID[]::new)));
            statement.setArray(2, longs(ids.stream().map(RememberedId::sequence).toArray(Long[]::new)));
            statement.setArray(3, longs(ids.stream().map(RememberedId::body).toArray(Long[]::new)));
            // They are kept a day longer than their age says.
            statement.setArray(
                    4,
                    longs(ids.stream()
                            .map(id -> age - id.ago() - IdFloors.REQUEST_MILLIS)
                            .toArray(Long[]::new)));
            statement.executeUpdate();
        }
        ids.clear();
    }

    private Array longs(Long[] numbers) throws SQLException {
        return connection.createArrayOf("int8", numbers);
    }

    @Override
    public LogSource written() throws SQLException {
        return new PostgresLogSource(connection, Long.MAX_VALUE);
    }

    @Override
    public void close() {
        // The connection is its owner's.
    }
}

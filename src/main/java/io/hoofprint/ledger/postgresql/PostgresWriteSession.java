// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.append.CommitFailed;
import io.hoofprint.ledger.append.CommitProbe;
import io.hoofprint.ledger.append.PendingAppend;
import io.hoofprint.ledger.append.Stream;
import io.hoofprint.ledger.append.WriteSession;
import io.hoofprint.platform.data.PrimarySession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The writer's connection. A batch is one call that is committed when it answers. When the connection is lost meanwhile,
 * the next session of the same writer begins with what became of it: the call itself keeps that, and cannot succeed any more
 * once there is a later session.
 */
final class PostgresWriteSession implements WriteSession {
    private static final String BEGIN = """
            insert into ledger_writers (writer, epoch, age) select ?, 1, age from ledger_age
            on conflict (writer) do update set epoch = ledger_writers.epoch + 1
            returning epoch, batch, heads, reused, known, hashes""";

    private static final String APPEND = "select " + BatchOutcome.COLUMNS
            + " from ledger_append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final PrimarySession primary;
    private final Connection connection;
    private final UUID writer;
    private final StreamNumbers numbers;
    private final Leaves leaves;
    private final Runnable leavesLow;
    private final RecordChecksum checksum = new RecordChecksum();
    private final Set<Sender> senders = new HashSet<>();
    private final PreparedStatement append;
    private final long epoch;
    private final BatchOutcome lastOutcome;
    private final long last;
    private long batches;

    private record Sender(short stream, String name) {}

    @FunctionalInterface
    interface Change {
        void on(Connection connection) throws SQLException;
    }

    /**
     * Ends the writer's earlier sessions, whatever is still on its way from them.
     *
     * @param leavesLow called when it is time to make partitions
     */
    PostgresWriteSession(PrimarySession primary, UUID writer, StreamNumbers numbers, Leaves leaves, Runnable leavesLow)
            throws SQLException {
        this.primary = primary;
        connection = primary.connection();
        this.writer = writer;
        this.numbers = numbers;
        this.leaves = leaves;
        this.leavesLow = leavesLow;
        append = connection.prepareStatement(APPEND);
        try (var begin = connection.prepareStatement(BEGIN)) {
            begin.setObject(1, writer);
            try (var row = begin.executeQuery()) {
                row.next();
                epoch = row.getLong("epoch");
                last = row.getLong("batch");
                lastOutcome = BatchOutcome.of(row);
            }
        }
        // Above all numbers of earlier sessions, of which there are as many as epochs.
        batches = epoch << 32;
    }

    @Override
    public void write(List<PendingAppend> batch) throws SQLException {
        requirePrimary();
        var arrays = new BatchArrays(batch, checksum);
        var streams = arrays.streams();
        var numbered = new Short[streams.size()];
        for (int i = 0; i < numbered.length; i++) {
            numbered[i] = numbers.require(connection, streams.get(i), leaves);
        }
        for (PendingAppend pendingAppend : batch) {
            remember(pendingAppend);
            pendingAppend.announce();
        }
        batches++;
        var outcome = append(arrays, numbered, new LastBatch(batches, batch, streams));
        outcome.settle(batch);
        outcome.publish(streams);
        for (int i = 0; i < numbered.length; i++) {
            if (leaves.isLow(numbered[i], outcome.heads()[i])) {
                leavesLow.run();
            }
        }
    }

    /** A connection may outlive the server's role: nothing that is written to a former primary would be kept. */
    private void requirePrimary() throws SQLException {
        if (primary.isOvertaken()) {
            throw new SQLException("Another server has become the primary", "08006");
        }
    }

    /** Partitions are made ahead by others; only when they have not come to it, they are made here, and never in a transaction. */
    private BatchOutcome append(BatchArrays arrays, Short[] numbered, LastBatch probe) throws SQLException {
        try {
            return call(arrays, numbered, probe);
        } catch (SQLException e) {
            if (!PostgresFailures.isPartitionMissing(e)) {
                throw e;
            }
            for (short number : numbered) {
                leaves.make(connection, number);
            }
            return call(arrays, numbered, probe);
        }
    }

    private BatchOutcome call(BatchArrays arrays, Short[] numbered, LastBatch probe) throws SQLException {
        append.setObject(1, writer);
        append.setLong(2, epoch);
        append.setLong(3, probe.number());
        arrays.set(append, numbered);
        try (var row = append.executeQuery()) {
            row.next();
            return BatchOutcome.of(row);
        } catch (SQLException e) {
            throw PostgresFailures.isUndone(e) ? e : new CommitFailed(probe, e);
        }
    }

    /** By the senders an event is found of which nobody knows who sent it. */
    private void remember(PendingAppend pendingAppend) throws SQLException {
        var sender = new Sender(numbers.of(pendingAppend.stream()), pendingAppend.sender());
        if (senders.contains(sender)) {
            return;
        }
        try (var insert =
                connection.prepareStatement("insert into ledger_senders values (?, ?) on conflict do nothing")) {
            insert.setShort(1, sender.stream);
            insert.setString(2, SenderText.encode(sender.name));
            insert.executeUpdate();
        }
        senders.add(sender);
    }

    @Override
    public boolean isCommitted(CommitProbe uncertain) {
        var batch = (LastBatch) uncertain;
        if (last != batch.number()) {
            return false;
        }
        lastOutcome.settle(batch.batch());
        lastOutcome.publish(batch.streams());
        return true;
    }

    @Override
    public void touch() throws SQLException {
        requirePrimary();
        try (var update = connection.prepareStatement("update ledger_writers set epoch = epoch where writer = ?")) {
            update.setObject(1, writer);
            update.executeUpdate();
        }
    }

    /** Makes the stream, unless it exists, and partitions for its events. */
    short open(Stream stream) throws SQLException {
        requirePrimary();
        return numbers.require(connection, stream, leaves);
    }

    /** Runs another change by the writer's connection. */
    void change(Change change) throws SQLException {
        requirePrimary();
        change.on(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.append.LogEngine;
import io.hoofprint.ledger.append.PendingAppend;
import io.hoofprint.ledger.append.Stream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes batches to the database. */
final class PostgresEngine implements LogEngine<PostgresWriteSession> {
    private final UUID writer = UUID.randomUUID();
    private final LedgerConnections connections;
    private final StreamNumbers numbers;
    private final Leaves leaves;
    private final SharedLineage lineage;
    private final Runnable leavesLow;

    /** @param leavesLow called when it is time to make partitions */
    PostgresEngine(
            LedgerConnections connections,
            StreamNumbers numbers,
            Leaves leaves,
            SharedLineage lineage,
            Runnable leavesLow) {
        this.connections = connections;
        this.numbers = numbers;
        this.leaves = leaves;
        this.lineage = lineage;
        this.leavesLow = leavesLow;
    }

    /** By which the database knows who appends. */
    UUID writer() {
        return writer;
    }

    @Override
    public PostgresWriteSession open() throws SQLException {
        var primary = connections.writer();
        try {
            // While this was cut off, the log may have been moved away.
            MoveRecord.requireHome(primary.connection());
            var session = new PostgresWriteSession(primary, writer, numbers, leaves, leavesLow);
            goOn(primary.connection());
            return session;
        } catch (SQLException | RuntimeException e) {
            primary.connection().close();
            throw e;
        }
    }

    /** The database may be another one than before, which had not got all from the primary whose place it took. */
    private void goOn(Connection connection) throws SQLException {
        for (Map.Entry<Stream, Short> stream : numbers.renew(connection, leaves).entrySet()) {
            lineage.continueAbove(
                    connection,
                    stream.getKey(),
                    stream.getValue(),
                    stream.getKey().head());
        }
    }

    @Override
    public void committed(List<PendingAppend> batch) {
        // Nothing is to be done: the server syncs and checkpoints.
    }

    @Override
    public void check(Throwable failure) {
        // No failure is a reason to end the process: another server may take the place of this one.
    }

    @Override
    public String remedy() {
        return "Make sure that PostgreSQL can be reached and has room";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.append.PendingAppend;
import io.hoofprint.ledger.append.WriteQueue;
import io.hoofprint.platform.health.Outage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints the write-ahead log in the background. The log restarts only when it has been copied completely, which
 * under load never happens by itself; so when it is long, the writer copies the last few pages between two batches.
 */
final class Checkpointer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final int PAGE = 4096;
    private static final long STEP_BYTES = 1_000L * PAGE;
    private static final int MOST_PAGES = 8_000;
    /** Most of it is its share of the pages that its merge writes. */
    private static final int BYTES_PER_IDENTITY = 320;

    private final Outage outage = new Outage(
            "The log's write-ahead file cannot be copied into ledger.db",
            "It grows meanwhile, and needs room; it is tried again with every few megabytes that come.");
    private final LogConnections logConnections;
    private final WriteQueue<LogWriteSession> queue;
    private final LogDamage damage;
    private long unwritten;
    private boolean closed;

    Checkpointer(LogConnections logConnections, WriteQueue<LogWriteSession> queue, LogDamage damage) {
        this.logConnections = logConnections;
        this.queue = queue;
        this.damage = damage;
    }

    /** Called by the writer after each batch. */
    void written(List<PendingAppend> batch) {
        long bytes = 0;
        for (PendingAppend append : batch) {
            bytes += walBytes(append);
        }
        written(bytes);
    }

    /** Approximate size in the write-ahead log. */
    private static long walBytes(PendingAppend append) {
        long identities = 0;
        for (int i = 0; i < append.size(); i++) {
            identities += append.event(i).identity() == null ? 0 : 1;
        }
        return append.bytes() + identities * BYTES_PER_IDENTITY;
    }

    private synchronized void written(long bytes) {
        unwritten += bytes + PAGE;
        if (unwritten >= STEP_BYTES) {
            notify();
        }
    }

    Outage outage() {
        return outage;
    }

    @Override
    public void run() {
        try {
            do {
                checkpointUntilClosed();
            } while (!isClosed());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns earlier if the log cannot be opened, after the next step has come. */
    private void checkpointUntilClosed() throws InterruptedException {
        try (var connection = logConnections.checkpointer()) {
            while (awaitStep()) {
                if (checkpoint(connection, "passive") > MOST_PAGES) {
                    queue.run(log -> checkpoint(log.connection(), "passive"));
                }
            }
            checkpoint(connection, "truncate");
        } catch (SQLException e) {
            failed(e);
            awaitStep();
        }
    }

    synchronized void close() {
        closed = true;
        notify();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean awaitStep() throws InterruptedException {
        while (unwritten < STEP_BYTES && !closed) {
            wait();
        }
        unwritten = 0;
        return !closed;
    }

    /** Returns the number of pages in the write-ahead log, or 0 if unknown. */
    private int checkpoint(Connection connection, String mode) {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("pragma wal_checkpoint(" + mode + ")")) {
            row.next();
            outage.ended();
            return row.getInt("log");
        } catch (SQLException e) {
            failed(e);
            return 0;
        }
    }

    private void failed(SQLException e) {
        damage.check(e);
        if (outage.failed(e.getMessage())) {
            LOG.warn("Checkpoint failed; tried again later", e);
        }
    }
}

package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
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

    private final LogConnections logConnections;
    private final WriteQueue queue;
    private final LogDamage damage;
    private long unwritten;
    private boolean closed;

    Checkpointer(LogConnections logConnections, WriteQueue queue, LogDamage damage) {
        this.logConnections = logConnections;
        this.queue = queue;
        this.damage = damage;
    }

    /** Called by the writer after each batch. */
    synchronized void written(long bytes) {
        unwritten += bytes + PAGE;
        if (unwritten >= STEP_BYTES) {
            notify();
        }
    }

    @Override
    public void run() {
        try (var connection = logConnections.checkpointer()) {
            while (awaitStep()) {
                if (checkpoint(connection, "passive") > MOST_PAGES) {
                    queue.run(log -> checkpoint(log.connection(), "passive"));
                }
            }
            checkpoint(connection, "truncate");
        } catch (SQLException e) {
            LOG.warn("No checkpoint: the write-ahead log grows until the next start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void close() {
        closed = true;
        notify();
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
            return row.getInt("log");
        } catch (SQLException e) {
            damage.check(e);
            LOG.warn("Checkpoint failed; tried again later", e);
            return 0;
        }
    }
}

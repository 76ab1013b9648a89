package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.CommitOutcomeUnknown;
import io.hoofprint.ledger.LedgerMetrics;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.vital.FatalErrors;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that appends. It writes all that queued up during the last sync, never waits for more, and leaves
 * completions and checkpoints to others.
 */
final class Writer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final WriteQueue queue;
    private final LogOpener opener;
    private final CompletionDispatcher completionDispatcher;
    private final LedgerMetrics metrics;
    private final Supplier<RememberedDays> days;
    private final LongConsumer written;
    private final LogDamage damage;
    private LogWriteSession log;
    private boolean failing;

    @FunctionalInterface
    interface LogOpener {
        LogWriteSession open() throws SQLException;
    }

    /** @param written receives the approximate bytes that each batch added to the write-ahead log */
    Writer(
            WriteQueue queue,
            LogOpener opener,
            CompletionDispatcher completionDispatcher,
            LedgerMetrics metrics,
            Supplier<RememberedDays> days,
            LongConsumer written,
            LogDamage damage) {
        this.queue = queue;
        this.opener = opener;
        this.completionDispatcher = completionDispatcher;
        this.metrics = metrics;
        this.days = days;
        this.written = written;
        this.damage = damage;
    }

    @Override
    public void run() {
        try {
            for (var work = queue.take(); work != null; work = queue.take()) {
                work.jobs().forEach(this::run);
                if (!work.batch().isEmpty()) {
                    write(work.batch());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            discardLog();
        }
    }

    private void write(List<PendingAppend> batch) {
        try {
            log().write(batch, days.get());
            measure(batch);
            recovered();
        } catch (CommitFailed e) {
            resolve(batch, e);
        } catch (SQLException | RuntimeException | Error e) {
            failed(batch, e);
        }
        completionDispatcher.dispatch(batch);
    }

    private void run(WriteQueue.Job job) {
        try {
            job.task().run(log());
            job.done().complete(null);
        } catch (SQLException | RuntimeException | Error e) {
            FatalErrors.check(e);
            discardLog();
            job.done().completeExceptionally(e);
            damage.check(e);
        }
    }

    private LogWriteSession log() throws SQLException {
        if (log == null) {
            log = opener.open();
        }
        return log;
    }

    private void measure(List<PendingAppend> batch) {
        long now = System.nanoTime();
        long bytes = 0;
        metrics.batch(batch.size());
        for (PendingAppend pendingAppend : batch) {
            bytes += pendingAppend.walBytes();
            if (pendingAppend.result() != null) {
                metrics.appended(pendingAppend.stream.name(), pendingAppend.result(), now - pendingAppend.arrived);
            }
        }
        written.accept(bytes);
    }

    /** Reports a failure only for events that are not in the log; others would be sent again and stored twice. */
    private void resolve(List<PendingAppend> batch, CommitFailed failure) {
        discardLog();
        try {
            if (failure.isUncertain() && log().isCommitted(failure.probe())) {
                LOG.warn("A commit reported a failure, but its batch is in the log and is acknowledged", failure);
                measure(batch);
            } else {
                failed(batch, failure);
            }
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
            failed(batch, failure);
            batch.stream()
                    .filter(pendingAppend -> !pendingAppend.isRepeatable())
                    .forEach(pendingAppend -> pendingAppend.failed(new CommitOutcomeUnknown()));
        }
    }

    private void failed(List<PendingAppend> batch, Throwable cause) {
        FatalErrors.check(cause);
        damage.check(cause);
        discardLog();
        if (!failing) {
            LOG.error("The log cannot be written; appends fail until it can be written again", cause);
            failing = true;
        }
        var unavailable = new Unavailable("The log cannot be written: " + cause.getMessage(), cause);
        batch.forEach(pendingAppend -> pendingAppend.failed(unavailable));
    }

    private void recovered() {
        if (failing) {
            LOG.info("The log can be written again");
            failing = false;
        }
    }

    /** Discards the state of a failed transaction, in memory and in the connection. */
    private void discardLog() {
        if (log == null) {
            return;
        }
        try {
            log.close();
        } catch (SQLException e) {
            LOG.debug("Closing the log after a failure", e);
        } finally {
            log = null;
        }
    }
}

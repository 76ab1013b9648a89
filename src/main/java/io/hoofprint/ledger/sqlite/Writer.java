// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.CommitOutcomeUnknown;
import io.hoofprint.ledger.LedgerMetrics;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.vital.FatalErrors;
import java.sql.SQLException;
import java.time.Duration;
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
    private final Duration retry;
    private final Outage outage = new Outage(
            "The log cannot be written",
            "Requests are kept under fallback/ meanwhile, or refused with 503 where that fails too. Make sure that ledger.db"
                    + " can be written and has room; it is tried again by itself.");
    private LogWriteSession log;

    @FunctionalInterface
    interface LogOpener {
        LogWriteSession open() throws SQLException;
    }

    /**
     * @param written receives the approximate bytes that each batch added to the write-ahead log
     * @param retry how long a log that could not be written is left alone when nobody appends
     */
    Writer(
            WriteQueue queue,
            LogOpener opener,
            CompletionDispatcher completionDispatcher,
            LedgerMetrics metrics,
            Supplier<RememberedDays> days,
            LongConsumer written,
            LogDamage damage,
            Duration retry) {
        this.queue = queue;
        this.opener = opener;
        this.completionDispatcher = completionDispatcher;
        this.metrics = metrics;
        this.days = days;
        this.written = written;
        this.damage = damage;
        this.retry = retry;
    }

    @Override
    public void run() {
        try {
            for (var work = take(); work != null; work = take()) {
                work.jobs().forEach(this::run);
                if (!work.batch().isEmpty()) {
                    write(work.batch());
                } else if (work.jobs().isEmpty()) {
                    retry();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            discardLog();
        }
    }

    Outage outage() {
        return outage;
    }

    private WriteQueue.Work take() throws InterruptedException {
        return outage.goesOn() ? queue.take(retry) : queue.take();
    }

    /** So that an outage ends even if nobody appends. */
    private void retry() {
        try {
            log().change(Schema::touch);
            recovered();
        } catch (SQLException | RuntimeException | Error e) {
            failed(e);
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
                recovered();
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
        failed(cause);
        var unavailable = new Unavailable("The log cannot be written: " + cause.getMessage(), cause);
        batch.forEach(pendingAppend -> pendingAppend.failed(unavailable));
    }

    private void failed(Throwable cause) {
        FatalErrors.check(cause);
        damage.check(cause);
        discardLog();
        if (outage.failed(String.valueOf(cause.getMessage()))) {
            LOG.error("The log cannot be written; appends fail until it can be written again", cause);
        }
    }

    private void recovered() {
        if (outage.ended()) {
            LOG.info("The log can be written again");
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

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.append;

import io.hoofprint.ledger.CommitOutcomeUnknown;
import io.hoofprint.ledger.LedgerMetrics;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.vital.FatalErrors;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that appends. It writes all that queued up during the last sync, never waits for more, and leaves
 * completions to others.
 */
final class Writer<S extends WriteSession> implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final WriteQueue<S> queue;
    private final LogEngine<S> engine;
    private final CompletionDispatcher completionDispatcher;
    private final LedgerMetrics metrics;
    private final Duration retry;
    private final Outage outage;
    private S log;

    /** @param retry how long a log that could not be written is left alone when nobody appends */
    Writer(
            WriteQueue<S> queue,
            LogEngine<S> engine,
            CompletionDispatcher completionDispatcher,
            LedgerMetrics metrics,
            Duration retry) {
        this.queue = queue;
        this.engine = engine;
        this.completionDispatcher = completionDispatcher;
        this.metrics = metrics;
        this.retry = retry;
        outage = new Outage(
                "The log cannot be written",
                "Requests are kept under fallback/ meanwhile, or refused with 503 where that fails too. "
                        + engine.remedy() + "; it is tried again by itself.");
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

    private WriteQueue.Work<S> take() throws InterruptedException {
        return outage.goesOn() ? queue.take(retry) : queue.take();
    }

    /** So that an outage ends even if nobody appends. */
    private void retry() {
        try {
            log().touch();
            recovered();
        } catch (SQLException | RuntimeException | Error e) {
            failed(e);
        }
    }

    private void write(List<PendingAppend> batch) {
        try {
            log().write(batch);
            measure(batch);
            recovered();
        } catch (CommitFailed e) {
            resolve(batch, e);
        } catch (SQLException | RuntimeException | Error e) {
            failed(batch, e);
        }
        completionDispatcher.dispatch(batch);
    }

    private void run(WriteQueue.Job<S> job) {
        try {
            job.task().run(log());
            job.done().complete(null);
        } catch (SQLException | RuntimeException | Error e) {
            FatalErrors.check(e);
            discardLog();
            job.done().completeExceptionally(e);
            engine.check(e);
        }
    }

    private S log() throws SQLException {
        if (log == null) {
            log = engine.open();
        }
        return log;
    }

    private void measure(List<PendingAppend> batch) {
        long now = System.nanoTime();
        metrics.batch(batch.size());
        for (PendingAppend pendingAppend : batch) {
            if (pendingAppend.result() != null) {
                metrics.appended(pendingAppend.stream().name(), pendingAppend.result(), now - pendingAppend.arrived);
            }
        }
        engine.committed(batch);
    }

    /** Reports a failure only for events that are not in the log; others would be sent again and stored twice. */
    private void resolve(List<PendingAppend> batch, CommitFailed failure) {
        discardLog();
        try {
            if (log().isCommitted(failure.probe())) {
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
        engine.check(cause);
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

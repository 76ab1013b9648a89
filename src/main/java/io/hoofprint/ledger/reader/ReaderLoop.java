// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.ReaderLease;
import io.hoofprint.ledger.reader.ReaderStatus.State;
import io.hoofprint.platform.cluster.Lease;
import io.hoofprint.platform.error.Backoff;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.ops.LogContext;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reader's thread: executes commands, reads the next batch and has it delivered. After a failure it releases
 * everything, waits, and retries the same batch, indefinitely.
 */
public final class ReaderLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderLoop.class);
    /**
     * After all that there was, so that a stream under load is read in batches that are worth a transaction, and most of the
     * disk's syncs are left to appends. What comes after a quiet time does not wait.
     */
    private static final Duration REST = Duration.ofMillis(25);
    /** Between two questions whether another process has let go. */
    private static final Duration ASK = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Readers readers;
    private final ReaderProgress progress;
    private final Backoff backoff;
    private final FailureKinds failures;
    private final int maxBatch;
    private final EffectExecution execution;
    private final ReaderSignal signal = new ReaderSignal();
    private final Lease turn;

    public ReaderLoop(
            Readers readers,
            ReaderProgress progress,
            Backoff backoff,
            FailureKinds failures,
            int maxBatch,
            EffectExecution execution) {
        this.ledger = readers.ledger();
        this.readers = readers;
        this.progress = progress;
        this.backoff = backoff;
        this.failures = failures;
        this.maxBatch = maxBatch;
        this.execution = execution;
        turn = readers.lease(progress.id());
    }

    public void stop() {
        signal.stop();
    }

    @Override
    public void run() {
        LogContext.add(
                Map.of("stream", progress.stream(), "reader", progress.id().reader()));
        progress.started(signal::interrupt);
        var wakeUps = ledger.onAppend(progress.stream(), signal::wake);
        try {
            while (!signal.stopped()) {
                readUntilInterrupted();
            }
        } finally {
            wakeUps.close();
            progress.stopped();
            letGo();
        }
    }

    /** So that another process goes on at once. */
    private void letGo() {
        try {
            turn.release();
        } catch (RuntimeException e) {
            LOG.info(
                    "Whoever goes on as reader {} waits until this one's time is over: {}",
                    progress.id(),
                    e.getMessage());
        }
    }

    private void readUntilInterrupted() {
        signal.clear();
        try (var log = ledger.read(progress.stream())) {
            if (!turn.take()) {
                progress.elsewhere();
                signal.pause(ASK);
                return;
            }
            var lease = claim();
            var execution = new LeasedExecution(this.execution, turn, lease, readers);
            boolean fits = lease.at().fits(progress.stream(), ledger, log);
            new Rewind(readers, progress, execution, lease, fits).run(log, signal);
            if (lease.paused()) {
                rest(() -> false);
                return;
            }
            requireRead(lease, fits);
            long held = new Reconciliation(readers, progress, execution, lease, log).run(signal);
            accept(lease, execution);
            new Replay(readers, progress, execution, failures, lease, log).run(signal);
            read(log, new BatchDelivery(readers, progress, execution, failures, signal, lease, held));
        } catch (RuntimeException | Error e) {
            failed(failures.typed(e));
        } finally {
            progress.resting();
        }
    }

    private ReaderLease claim() {
        var lease = readers.transaction()
                .execute(status -> readers.readerPositions().claim(progress.id(), execution.isAcceptable()));
        progress.claimed(lease.position(), lease.paused());
        long head = ledger.head(progress.stream());
        if (lease.position() > head) {
            throw new Blocked("The position " + lease.position() + " lies beyond the log's head " + head
                    + ": ledger or tables were replaced while Hoofprint ran; restart it");
        }
        return lease;
    }

    private static void requireRead(ReaderLease lease, boolean fits) {
        if (!fits && lease.rewindTo() == null) {
            throw new Blocked("This is not the log that the reader has read up to " + lease.position()
                    + ". Stop, and restore the ledger and the tables from one backup; or say where to go on in this log:"
                    + " `readers rewind " + lease.reader() + " --to SEQUENCE` reads what comes after it, `--to "
                    + lease.position() + "` nothing that is there now");
        }
    }

    private void accept(ReaderLease lease, EffectExecution execution) {
        if (lease.accepted() && execution.isAcceptable() && !signal.stopped()) {
            progress.working();
            execution.accept(() -> readers.readerPositions().accepted(lease));
            LOG.info("Reader {} has accepted the state of the other system", progress.id());
        }
    }

    private void read(LogCursor log, BatchDelivery batches) {
        while (!signal.interrupted()) {
            rest(() -> ledger.head(progress.stream()) > progress.position());
            readAvailable(log, batches);
            signal.pause(REST);
        }
    }

    /** Whatever it did before, a reader that waits is not stuck. */
    private void rest(BooleanSupplier until) {
        progress.resting();
        signal.until(until);
    }

    private void readAvailable(LogCursor log, BatchDelivery batches) {
        for (boolean more = true; more && !signal.interrupted(); ) {
            var batch = log.after(progress.position(), maxBatch);
            if (batch.last() > progress.position()) {
                batches.deliver(Batch.of(batch));
            }
            more = batch.more();
        }
    }

    private void failed(RuntimeException failure) {
        progress.resting();
        if (failure instanceof StaleClaimException) {
            LOG.info("{}: it looks again", failure.getMessage());
            return;
        }
        boolean blocked = failure instanceof Blocked;
        boolean another = progress.failed(
                blocked ? State.blocked : State.waiting, String.valueOf(failure.getMessage()), readers.now());
        if (another) {
            LOG.warn(
                    "Reader {} {}: {}", progress.id(), blocked ? "is blocked" : "will try again", failure.getMessage());
        }
        if (another && blocked) {
            notifyBlocked(failure);
        }
        signal.pause(backoff.delay(progress.failure().attempts(), failure));
    }

    private void notifyBlocked(RuntimeException failure) {
        try {
            readers.blocked(progress, failure.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("Nobody could be notified that reader {} is blocked", progress.id(), e);
        }
    }
}

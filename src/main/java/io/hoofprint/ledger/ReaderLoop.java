package io.hoofprint.ledger;

import io.hoofprint.ledger.Positions.Claim;
import io.hoofprint.ledger.ReaderStatus.State;
import io.hoofprint.platform.error.Backoff;
import io.hoofprint.platform.error.Blocked;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reader's own thread: does what is asked of it, takes the next batch, has it delivered, and after a failure waits with
 * nothing open and takes the same batch again, for ever.
 */
final class ReaderLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderLoop.class);
    /** A rest is twice as long as the work before it, so that readers' syncs leave most of the disk's time to appends. */
    private static final int REST = 2;

    private static final Duration LONGEST_REST = Duration.ofMillis(30);

    private final Ledger ledger;
    private final Readers readers;
    private final ReaderProgress progress;
    private final Backoff backoff;
    private final FailureKinds failures;
    private final int maxBatch;
    private final Delivery delivery;
    private final Wake wake = new Wake();

    ReaderLoop(
            Readers readers,
            ReaderProgress progress,
            Backoff backoff,
            FailureKinds failures,
            int maxBatch,
            Delivery delivery) {
        this.ledger = readers.ledger();
        this.readers = readers;
        this.progress = progress;
        this.backoff = backoff;
        this.failures = failures;
        this.maxBatch = maxBatch;
        this.delivery = delivery;
    }

    void stop() {
        wake.stop();
    }

    @Override
    public void run() {
        progress.started(wake::call);
        var wakeUps = ledger.onAppend(progress.stream(), wake::wake);
        try {
            while (!wake.stopped()) {
                readUntilCalled();
            }
        } finally {
            wakeUps.close();
            progress.stopped();
        }
    }

    private void readUntilCalled() {
        wake.answer();
        try (var log = ledger.read(progress.stream())) {
            var claim = claim();
            new Rewind(readers, progress, delivery, claim).run(log, wake);
            if (claim.paused()) {
                wake.until(() -> false);
                return;
            }
            accept(claim);
            new Replay(readers, progress, delivery, failures, claim).run(wake);
            read(log, new BatchDelivery(readers, progress, delivery, failures, wake, claim));
        } catch (RuntimeException e) {
            failed(failures.typed(e));
        } finally {
            progress.resting();
        }
    }

    private Claim claim() {
        var claim = readers.transaction().execute(status -> readers.positions()
                .claim(progress.stream(), progress.reader(), delivery.isAcceptable()));
        progress.claimed(claim.position(), claim.paused());
        long head = ledger.head(progress.stream());
        if (claim.position() > head) {
            throw new Blocked("The position " + claim.position() + " lies beyond the log's head " + head
                    + ": the log is older than the tables; put the newer log back");
        }
        return claim;
    }

    private void accept(Claim claim) {
        if (claim.accepted() && delivery.isAcceptable()) {
            progress.working();
            delivery.accept(() -> readers.positions().accepted(progress.stream(), progress.reader(), claim));
            LOG.info("Reader {} has accepted what the other side has", progress.name());
        }
    }

    private void read(LogReader log, BatchDelivery batches) {
        while (!wake.interrupted()) {
            wake.until(() -> ledger.head(progress.stream()) > progress.position());
            long start = System.nanoTime();
            readOn(log, batches);
            progress.resting();
            wake.pause(rest(System.nanoTime() - start));
        }
    }

    private void readOn(LogReader log, BatchDelivery batches) {
        for (boolean more = true; more && !wake.interrupted(); ) {
            var slice = log.after(progress.position(), maxBatch);
            if (slice.last() > progress.position()) {
                batches.deliver(Batch.of(slice));
            }
            more = slice.more();
        }
    }

    private static Duration rest(long workedNanos) {
        return Duration.ofNanos(Math.min(REST * workedNanos, LONGEST_REST.toNanos()));
    }

    private void failed(RuntimeException failure) {
        progress.resting();
        boolean blocked = failure instanceof Blocked;
        boolean another = progress.failed(
                blocked ? State.blocked : State.waiting, String.valueOf(failure.getMessage()), readers.now());
        if (another) {
            LOG.warn("Reader {} {}: {}", progress.name(), blocked ? "is blocked" : "tries again", failure.getMessage());
        }
        if (another && blocked) {
            tellBlocked(failure);
        }
        wake.pause(backoff.delay(progress.trouble().attempts(), failure));
    }

    private void tellBlocked(RuntimeException failure) {
        try {
            readers.blocked(progress, failure.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("That reader {} is blocked cannot be told", progress.name(), e);
        }
    }
}

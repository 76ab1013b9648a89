package io.hoofprint.ledger;

import io.hoofprint.ledger.Positions.Claim;
import io.hoofprint.platform.error.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reader's own thread: takes the next batch, has it delivered, and after a failure waits with nothing open and takes
 * the same batch again, for ever.
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
    private final int maxBatch;
    private final Delivery delivery;
    private final Wake wake = new Wake();
    private Claim claim;

    /** Does what the reader is for. */
    @FunctionalInterface
    interface Delivery {
        /**
         * Delivers the entries and moves the position in one transaction.
         *
         * @throws RuntimeException after nothing has been kept
         */
        void deliver(List<Entry> entries, Runnable move);
    }

    ReaderLoop(
            Ledger ledger, Readers readers, ReaderProgress progress, Backoff backoff, int maxBatch, Delivery delivery) {
        this.ledger = ledger;
        this.readers = readers;
        this.progress = progress;
        this.backoff = backoff;
        this.maxBatch = maxBatch;
        this.delivery = delivery;
    }

    void stop() {
        wake.stop();
    }

    @Override
    public void run() {
        progress.started();
        var wakeUps = ledger.onAppend(progress.stream(), wake::wake);
        try {
            while (!wake.stopped()) {
                readUntilFailure();
            }
        } finally {
            wakeUps.close();
            progress.stopped();
        }
    }

    private void readUntilFailure() {
        try (var log = ledger.read(progress.stream())) {
            claim();
            while (!wake.stopped()) {
                wake.until(() -> ledger.head(progress.stream()) > progress.position());
                readOn(log);
            }
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void claim() {
        claim = readers.transaction()
                .execute(status -> readers.positions().claim(progress.stream(), progress.reader()));
        progress.claimed(claim.position());
        long head = ledger.head(progress.stream());
        if (claim.position() > head) {
            throw new IllegalStateException("The position " + claim.position() + " lies beyond the log's head " + head
                    + ": the log is older than the tables; rewind this reader, or put the newer log back");
        }
    }

    private void readOn(LogReader log) {
        long start = System.nanoTime();
        for (boolean more = true; more && !wake.stopped(); ) {
            var slice = log.after(progress.position(), maxBatch);
            if (!slice.isEmpty()) {
                deliver(slice);
            }
            more = slice.more();
        }
        wake.pause(rest(System.nanoTime() - start));
    }

    private static Duration rest(long workedNanos) {
        return Duration.ofNanos(Math.min(REST * workedNanos, LONGEST_REST.toNanos()));
    }

    private void deliver(Slice slice) {
        var at = readers.now();
        delivery.deliver(slice.entries(), () -> move(slice, at));
        recovered();
        progress.delivered(slice.last(), at);
        if (!slice.damage().isEmpty()) {
            LOG.error(
                    "Reader {}/{} passed over damage in the log: {}",
                    progress.stream(),
                    progress.reader(),
                    slice.damage());
        }
        readers.committed(progress, slice.damage());
    }

    private void move(Slice slice, Instant at) {
        for (var damage : slice.damage()) {
            readers.positions().quarantine(progress.stream(), progress.reader(), damage, at);
        }
        readers.positions().advance(progress.stream(), progress.reader(), claim, slice.last(), at);
    }

    private void failed(RuntimeException failure) {
        var cause = failure instanceof DeliveryFailed ? failure.getCause() : failure;
        if (progress.failed(String.valueOf(cause.getMessage()), readers.now())) {
            log(cause);
        }
        wake.pause(backoff.delay(progress.trouble().attempts(), cause));
    }

    /** A stack helps with what nobody foresaw, and only with that. */
    private void log(Throwable cause) {
        var stack = cause instanceof Unavailable ? null : cause;
        LOG.warn("Reader {}/{} tries again: {}", progress.stream(), progress.reader(), cause.getMessage(), stack);
    }

    private void recovered() {
        var trouble = progress.trouble();
        if (trouble != null) {
            LOG.info(
                    "Reader {}/{} goes on after {} failures", progress.stream(), progress.reader(), trouble.attempts());
        }
    }
}

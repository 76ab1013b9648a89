// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.ReadBatch.Damage;
import io.hoofprint.ledger.ReaderLease;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.deadletter.DeadLetterWrite;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers batches: whole if possible, else in halves until the rejected event is isolated. That event becomes a dead
 * letter and the rest is delivered. Many consecutive rejections suggest that the events are not to blame.
 */
final class BatchDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(BatchDelivery.class);
    private static final int TOO_MANY_IN_A_ROW = 10;

    private final Readers readers;
    private final ReaderProgress progress;
    private final EffectExecution execution;
    private final FailureKinds failures;
    private final ReaderSignal signal;
    private final ReaderLease lease;
    private final long held;
    private int rejections;

    /** @param held the last sequence whose effect is known to be there */
    BatchDelivery(
            Readers readers,
            ReaderProgress progress,
            EffectExecution execution,
            FailureKinds failures,
            ReaderSignal signal,
            ReaderLease lease,
            long held) {
        this.readers = readers;
        this.progress = progress;
        this.execution = execution;
        this.failures = failures;
        this.signal = signal;
        this.lease = lease;
        this.held = held;
        rejections = lease.rejections();
    }

    /** @throws RuntimeException when the events are not to blame; some may have been delivered by then */
    void deliver(Batch batch) {
        if (signal.stopped()) {
            return;
        }
        try {
            deliverWhole(batch);
        } catch (RuntimeException e) {
            if (batch.events().isEmpty() || !(failures.typed(e) instanceof Rejected rejected)) {
                throw e;
            }
            if (parkBlamed(batch, rejected)) {
                return;
            }
            if (batch.isDivisible()) {
                deliver(batch.firstHalf());
                deliver(batch.secondHalf());
            } else {
                park(batch, rejected);
            }
        }
    }

    private void deliverWhole(Batch batch) {
        progress.working();
        var at = readers.now();
        execution.deliver(batch.events(), end(batch), () -> move(batch, 0, at));
        rejections = 0;
        moved(batch, at);
    }

    /**
     * Where the route knows which events are to blame: parks them and delivers the rest, all at once.
     *
     * @return false if that is not known, or others of them are rejected too
     */
    private boolean parkBlamed(Batch batch, Rejected why) {
        Map<Boolean, List<StoredEvent>> parts = batch.events().stream()
                .collect(Collectors.partitioningBy(event -> why.blamed().containsKey(event.sequence())));
        if (parts.get(true).isEmpty()) {
            return false;
        }
        var at = readers.now();
        var writes = parts.get(true).stream()
                .map(event -> readers.deadLetters()
                        .write(progress.id(), event, why.blamed().get(event.sequence()), kind(why)))
                .toList();
        writes.forEach(DeadLetterWrite::writeBody);
        int inARow = parts.get(false).isEmpty() ? rejections : 0;
        try {
            execution.deliver(parts.get(false), end(batch), () -> {
                writes.forEach(DeadLetterWrite::writeRow);
                move(batch, inARow, at);
            });
        } catch (RuntimeException e) {
            if (failures.typed(e) instanceof Rejected) {
                return false;
            }
            throw e;
        }
        rejections = inARow;
        for (int i = 0; i < writes.size(); i++) {
            log(writes.get(i), why, why.blamed().get(parts.get(true).get(i).sequence()));
        }
        moved(batch, at);
        return true;
    }

    /** Archives the body before moving the position: a crash in between archives it again under the same name. */
    private void park(Batch batch, Rejected why) {
        int inARow = rejections + (why.isOrdinary() ? 0 : 1);
        if (inARow >= TOO_MANY_IN_A_ROW) {
            throw new Blocked(
                    inARow + " events in a row were rejected, the last one because of " + why.getMessage()
                            + "; fix the cause, or resume the reader to make dead letters of them",
                    why);
        }
        var at = readers.now();
        var event = batch.events().get(0);
        var write = readers.deadLetters().write(progress.id(), event, why.getMessage(), kind(why));
        write.writeBody();
        execution.deliver(List.of(), end(batch), () -> {
            write.writeRow();
            move(batch, inARow, at);
        });
        rejections = inARow;
        log(write, why, why.getMessage());
        moved(batch, at);
    }

    /** A stack trace helps only with unforeseen failures. */
    private void log(DeadLetterWrite write, Rejected why, String reason) {
        if (why.isOrdinary()) {
            readers.ordinaryRejections()
                    .log(
                            progress.id().toString(),
                            suppressed -> LOG.warn(
                                    "Reader {} parked event {} as a dead letter: {}{}",
                                    progress.id(),
                                    write,
                                    reason,
                                    suppressed == 0
                                            ? ""
                                            : " (and " + suppressed + " others since this was last logged)"));
            return;
        }
        var stack = why instanceof FailureKinds.Bug ? why.getCause() : null;
        LOG.warn("Reader {} parked event {} as a dead letter: {}", progress.id(), write, reason, stack);
    }

    static String kind(Rejected why) {
        return why instanceof FailureKinds.Bug ? "bug" : "rejected";
    }

    private void move(Batch batch, int inARow, Instant at) {
        for (var damage : lost(batch)) {
            readers.readerPositions().quarantine(progress.id(), damage, at);
        }
        readers.readerPositions().advance(lease, progress.position(), end(batch), inARow, at);
    }

    private MarkedPosition end(Batch batch) {
        return batch.end(readers.ledger().identity());
    }

    /** What the log lacks has not been lost if it was delivered before. */
    private List<Damage> lost(Batch batch) {
        return batch.damage().stream()
                .filter(damage -> damage.to() > held)
                .map(damage -> new Damage(Math.max(damage.from(), held + 1), damage.to(), damage.reason()))
                .toList();
    }

    private void moved(Batch batch, Instant at) {
        var failure = progress.failure();
        progress.delivered(batch.last(), at);
        if (failure != null) {
            LOG.info("Reader {} continues after {} failures", progress.id(), failure.attempts());
        }
        var lost = lost(batch);
        if (!lost.isEmpty()) {
            LOG.error("Reader {} skipped damaged records of the log: {}", progress.id(), lost);
        }
        readers.committed(progress, lost);
    }
}

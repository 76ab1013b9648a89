// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.ReaderLease;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.platform.error.Rejected;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays queued dead letters one by one. The effect and the new state commit together, so that after a crash each is
 * either queued or done; bodies are deleted last.
 */
record Replay(
        Readers readers,
        ReaderProgress progress,
        EffectExecution execution,
        FailureKinds failures,
        ReaderLease lease,
        LogCursor log) {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    /** @throws RuntimeException when the events are not to blame; the remaining dead letters stay queued */
    void run(ReaderSignal signal) {
        for (var queued = queued(); !queued.isEmpty() && !signal.interrupted(); queued = queued()) {
            for (DeadLetter deadLetter : queued) {
                if (signal.interrupted()) {
                    return;
                }
                retry(deadLetter);
            }
        }
        clean();
    }

    private List<DeadLetter> queued() {
        return readers.deadLetters().rows().queued(progress.id());
    }

    private void retry(DeadLetter deadLetter) {
        var body = readers.deadLetters().body(deadLetter);
        if (body.isEmpty()) {
            readers.deadLetters().rows().parkWithoutBody(deadLetter);
            return;
        }
        var event = new StoredEvent(
                deadLetter.sequence(), deadLetter.sender(), deadLetter.eventId(), deadLetter.receivedAt(), body.get());
        try {
            progress.working();
            execution.deliver(List.of(event), MarkedPosition.of(readers.ledger(), log, progress.position()), () -> {
                readers.deadLetters().done(deadLetter);
                readers.readerPositions().touch(lease, readers.now());
            });
            progress.delivered(progress.position(), readers.now());
            readers.committed(progress, List.of());
        } catch (RuntimeException e) {
            if (!(failures.typed(e) instanceof Rejected rejected)) {
                throw e;
            }
            parkAgain(event, rejected);
        }
    }

    private void parkAgain(StoredEvent event, Rejected why) {
        var write = readers.deadLetters().write(progress.id(), event, why.getMessage(), BatchDelivery.kind(why));
        write.writeBody();
        readers.transaction().executeWithoutResult(status -> {
            write.writeRow();
            readers.readerPositions().touch(lease, readers.now());
        });
        LOG.warn("Reader {} parked event {} again: {}", progress.id(), write, why.getMessage());
    }

    /** Deletes the bodies of replayed dead letters; a failed deletion is retried at the next run. */
    private void clean() {
        try {
            readers.deadLetters().clean(progress.id());
        } catch (RuntimeException e) {
            LOG.warn(
                    "Bodies of replayed events stay in the archive for now: {}",
                    failures.typed(e).getMessage());
        }
    }
}

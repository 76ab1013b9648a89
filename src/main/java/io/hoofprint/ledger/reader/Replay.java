package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.ReaderLease;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.ledger.deadletter.DeadLetters;
import io.hoofprint.platform.error.Rejected;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries queued dead letters again, one by one: the effect and the new state are one transaction, so that after a kill each
 * is either queued or done. Their bodies are removed last.
 */
record Replay(
        Readers readers, ReaderProgress progress, EffectExecution delivery, FailureKinds failures, ReaderLease lease) {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    /** @throws RuntimeException when it is not the events that are to blame: those not done stay queued */
    void run(ReaderSignal signal) {
        var letters = readers.deadLetters();
        for (var queued = queued(letters); !queued.isEmpty() && !signal.interrupted(); queued = queued(letters)) {
            for (DeadLetter letter : queued) {
                if (signal.interrupted()) {
                    return;
                }
                letters.body(letter).ifPresentOrElse(body -> tryAgain(letters, letter, body), () -> letters.rows()
                        .lost(letter));
            }
        }
        clean(letters);
    }

    private List<DeadLetter> queued(DeadLetters letters) {
        return letters.rows().queued(progress.id());
    }

    private void tryAgain(DeadLetters letters, DeadLetter letter, byte[] body) {
        var event = new StoredEvent(letter.sequence(), letter.sender(), letter.eventId(), letter.receivedAt(), body);
        try {
            progress.working();
            delivery.deliver(List.of(event), () -> {
                letters.done(letter);
                readers.readerPositions().touch(lease, readers.now());
            });
            progress.delivered(progress.position(), readers.now());
        } catch (RuntimeException e) {
            if (!(failures.typed(e) instanceof Rejected rejected)) {
                throw e;
            }
            parkAgain(letters, event, rejected);
        }
    }

    private void parkAgain(DeadLetters letters, StoredEvent event, Rejected why) {
        var write = letters.write(progress.id(), event, why.getMessage(), BatchDelivery.kind(why));
        write.keepBody();
        readers.transaction().executeWithoutResult(status -> {
            write.keepRow();
            readers.readerPositions().touch(lease, readers.now());
        });
        LOG.warn("Reader {} parked event {} again: {}", progress.id(), write, why.getMessage());
    }

    /** Removes the bodies of what is done; those that cannot be removed now are removed the next time. */
    private void clean(DeadLetters letters) {
        try {
            letters.clean(progress.id());
        } catch (RuntimeException e) {
            LOG.warn(
                    "Bodies of replayed events stay in the archive for now: {}",
                    failures.typed(e).getMessage());
        }
    }
}

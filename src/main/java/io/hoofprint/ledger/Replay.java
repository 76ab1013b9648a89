package io.hoofprint.ledger;

import io.hoofprint.ledger.Positions.Claim;
import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.ledger.deadletter.DeadLetters;
import io.hoofprint.platform.error.Rejected;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries dead letters again that a person has queued, one by one: the effect and that it is done are one transaction, so
 * that a kill leaves each queued or done. Their bodies go last.
 */
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final Readers readers;
    private final ReaderProgress progress;
    private final Delivery delivery;
    private final FailureKinds failures;
    private final Claim claim;

    Replay(Readers readers, ReaderProgress progress, Delivery delivery, FailureKinds failures, Claim claim) {
        this.readers = readers;
        this.progress = progress;
        this.delivery = delivery;
        this.failures = failures;
        this.claim = claim;
    }

    /** @throws RuntimeException when it is not the events that are to blame: those not done stay queued */
    void run(Wake wake) {
        var letters = readers.deadLetters();
        for (var queued = queued(letters); !queued.isEmpty() && !wake.interrupted(); queued = queued(letters)) {
            for (DeadLetter letter : queued) {
                if (wake.interrupted()) {
                    return;
                }
                letters.body(letter)
                        .ifPresentOrElse(body -> tryAgain(letters, letter, body), () -> letters.lost(letter));
            }
        }
        clean(letters);
    }

    private List<DeadLetter> queued(DeadLetters letters) {
        return letters.queued(progress.stream(), progress.reader());
    }

    private void tryAgain(DeadLetters letters, DeadLetter letter, byte[] body) {
        var entry = new Entry(letter.sequence(), letter.sender(), letter.eventId(), letter.receivedAt(), body);
        try {
            progress.working();
            delivery.deliver(List.of(entry), () -> {
                letters.done(letter);
                readers.positions().hold(progress.stream(), progress.reader(), claim, readers.now());
            });
            progress.delivered(progress.position(), readers.now());
        } catch (RuntimeException e) {
            if (!(failures.typed(e) instanceof Rejected rejected)) {
                throw e;
            }
            parkAgain(letters, entry, rejected);
        }
    }

    private void parkAgain(DeadLetters letters, Entry entry, Rejected why) {
        var parking =
                letters.parking(progress.stream(), progress.reader(), entry, why.getMessage(), BatchDelivery.kind(why));
        parking.keepBody();
        readers.transaction().executeWithoutResult(status -> {
            parking.keepRow();
            readers.positions().hold(progress.stream(), progress.reader(), claim, readers.now());
        });
        LOG.warn("Reader {} parked event {} again: {}", progress.name(), parking, why.getMessage());
    }

    /** Bodies of what is done; what cannot be removed now is removed when the reader looks the next time. */
    private void clean(DeadLetters letters) {
        try {
            letters.clean(progress.stream(), progress.reader());
        } catch (RuntimeException e) {
            LOG.warn(
                    "Bodies of replayed events stay in the archive for now: {}",
                    failures.typed(e).getMessage());
        }
    }
}

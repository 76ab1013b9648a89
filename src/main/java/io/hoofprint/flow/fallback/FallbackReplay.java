package io.hoofprint.flow.fallback;

import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.ledger.deadletter.DeadLetters;
import io.hoofprint.wire.DeferredObjectName;
import java.util.List;
import java.util.Optional;

/** Tries requests again that a person has queued among the dead letters; a kill leaves each queued, or done. */
record FallbackReplay(DeferredReplay attempt, DeadLetters letters) {
    private static final ReaderId READER = new ReaderId(DeadLetters.INTAKE, DeferredReplay.READER);

    /** @throws io.hoofprint.platform.error.Unavailable when the others would fare no better now; they stay queued */
    void run() {
        for (List<DeadLetter> queued = queued(); !queued.isEmpty(); queued = queued()) {
            queued.forEach(this::tryAgain);
        }
        letters.clean(READER);
    }

    private List<DeadLetter> queued() {
        return letters.rows().queued(READER);
    }

    private void tryAgain(DeadLetter letter) {
        Optional<byte[]> json = letters.body(letter);
        if (json.isEmpty()) {
            letters.rows().lost(letter);
            return;
        }
        try {
            DeferredObjectName name =
                    DeferredObjectName.parse(letter.object()).orElseThrow(() -> new UnreadableObject("a strange name"));
            if (attempt.of(name, json.get())) {
                letters.done(letter);
            }
        } catch (UnreadableObject e) {
            letters.refused(
                    letter.reader(),
                    letter.sender(),
                    letter.eventId(),
                    letter.receivedAt(),
                    e.getMessage(),
                    letter.object());
        }
    }
}

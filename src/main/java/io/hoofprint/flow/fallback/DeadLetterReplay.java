// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.ledger.deadletter.DeadLetters;
import java.util.List;
import java.util.Optional;

/** Replays requests queued among the dead letters; after a crash each is either queued or done. */
record DeadLetterReplay(DeferredReplay replay, DeadLetters deadLetters) {
    private static final ReaderId READER = new ReaderId(DeadLetters.INTAKE, DeferredReplay.READER);

    /** @throws io.hoofprint.platform.error.Unavailable if the others would fail too; they stay queued */
    void run() {
        for (List<DeadLetter> queued = queued(); !queued.isEmpty(); queued = queued()) {
            queued.forEach(this::retry);
        }
        deadLetters.clean(READER);
    }

    private List<DeadLetter> queued() {
        return deadLetters.rows().queued(READER);
    }

    private void retry(DeadLetter deadLetter) {
        Optional<byte[]> json = deadLetters.body(deadLetter);
        if (json.isEmpty()) {
            deadLetters.rows().parkWithoutBody(deadLetter);
            return;
        }
        try {
            if (replay.run(FallbackObject.name(deadLetter.object()), json.get())) {
                deadLetters.done(deadLetter);
            }
        } catch (UnreadableObject e) {
            deadLetters.refused(
                    deadLetter.reader(),
                    deadLetter.sender(),
                    deadLetter.eventId(),
                    deadLetter.receivedAt(),
                    e.getMessage(),
                    deadLetter.object());
        }
    }
}

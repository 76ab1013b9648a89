// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.deadletter;

import io.hoofprint.platform.error.OneLine;
import java.time.Instant;

/**
 * A row of the table {@code dead_letters}.
 *
 * @param number its position in the order of first parking
 * @param sequence its sequence in the stream, null if it never entered the ledger
 * @param reason of one line
 * @param kind {@code rejected}, {@code bug} (in Hoofprint) or {@code refused} (by an intake)
 * @param attempts how often it was tried alone
 * @param at when it was parked, queued, done or deleted
 * @param object the name of its body in the archive, null once deleted
 */
public record DeadLetter(
        long number,
        String id,
        String stream,
        String reader,
        String sender,
        String eventId,
        Long sequence,
        Instant receivedAt,
        String reason,
        String kind,
        int attempts,
        Instant at,
        State state,
        String object) {

    /** Lower case, as in JSON and in the table. */
    public enum State {
        /** Needs a person to act. */
        parked,
        /** Requested for replay. */
        queued,
        /** Delivered by a replay, or superseded by a rewind that reads its event again. */
        done,
        /** Its event is not wanted: neither delivered nor replayed, unless it is restored. */
        deleted
    }

    public DeadLetter {
        reason = OneLine.shortened(reason);
    }

    /** The same, with its body in the archive again. */
    DeadLetter in(String archived) {
        return new DeadLetter(
                number,
                id,
                stream,
                reader,
                sender,
                eventId,
                sequence,
                receivedAt,
                reason,
                kind,
                attempts,
                at,
                state,
                archived);
    }
}

package io.hoofprint.ledger.deadletter;

import java.time.Instant;

/**
 * A row of the table.
 *
 * @param number its place in the order in which they were first parked
 * @param sequence its place in the stream, null for what never came into the ledger
 * @param kind {@code rejected}, {@code bug} (a mistake of ours) or {@code refused} (by an intake)
 * @param attempts how often it was tried alone
 * @param at when it was parked, queued or done
 * @param object its body's name in the archive, null when it is gone
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

    /** Written in lower case, in the table too. */
    public enum State {
        /** Waits for a person. */
        parked,
        /** A person wants it to be tried again. */
        queued,
        /** Was delivered after all, or will be when its reader comes by again. */
        done
    }
}

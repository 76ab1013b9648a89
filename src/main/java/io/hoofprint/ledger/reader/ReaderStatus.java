// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.ReaderId;
import java.time.Instant;

/**
 * The state of a reader.
 *
 * @param position the last sequence delivered
 * @param head the stream's newest sequence; equals the position when there is no lag
 * @param lagSeconds the age of the oldest undelivered event, 0 without lag
 * @param error the current failure, or null
 * @param lastSuccess when a batch was last delivered, or null
 */
public record ReaderStatus(
        String stream,
        String reader,
        long position,
        long head,
        long lagEvents,
        long lagSeconds,
        State state,
        Failure error,
        Instant lastSuccess) {

    /** Lower case, as in JSON. */
    public enum State {
        running,
        waiting,
        blocked,
        paused,
        /** No route reads as it any more: it stays where it is, and what it has not passed is kept for it. */
        unattached
    }

    public ReaderId id() {
        return new ReaderId(stream, reader);
    }

    /** What to do about one that no route has any more, for people. */
    public String unattached() {
        return "unattached: no route reads as it any more, and what it has not passed is kept for it; if it is not coming"
                + " back, hoofprint readers remove " + id();
    }

    /**
     * Why a reader makes no progress.
     *
     * @param since when the first of these attempts failed
     * @param attempts consecutive failures
     */
    public record Failure(String message, Instant since, int attempts) {}
}

package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.ReaderId;
import java.time.Instant;

/**
 * Where a reader stands.
 *
 * @param position the last sequence delivered
 * @param head the stream's newest sequence; without lag the same as the position
 * @param lagSeconds the age of the oldest event that the reader has not passed, 0 without lag
 * @param error what it waits for, or null
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
        Trouble error,
        Instant lastSuccess) {

    /** Written in lower case. */
    public enum State {
        running,
        waiting,
        blocked,
        paused
    }

    public ReaderId id() {
        return new ReaderId(stream, reader);
    }

    /**
     * Why a reader does not get on.
     *
     * @param since when the first of these attempts failed
     * @param attempts how many have failed without a success between
     */
    public record Trouble(String message, Instant since, int attempts) {}
}

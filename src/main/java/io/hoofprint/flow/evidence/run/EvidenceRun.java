package io.hoofprint.flow.evidence.run;

import java.time.Instant;

/**
 * A run as it is kept.
 *
 * @param asked who requested it: {@code schedule}, {@code api}, {@code command}
 * @param detail what it waits for, or what failed; null if there is nothing to say
 * @param plan JSON, null before it has begun
 * @param commits found so far
 * @param uploads how many files are to be put anywhere
 * @param told SHA-256 of what was announced; null before
 */
public record EvidenceRun(
        String id,
        Month month,
        boolean dryRun,
        String asked,
        Instant askedAt,
        Instant startedAt,
        Instant endedAt,
        String state,
        String detail,
        String plan,
        long commits,
        int uploads,
        String told) {
    static final String WAITING = "waiting";
    public static final String RUNNING = "running";
    /** Only a person can get it on. */
    public static final String BLOCKED = "blocked";

    public static final String DONE = "done";
    /** Ended, with a repository or a destination that failed for good. */
    public static final String FAILED = "failed";

    public boolean isOver() {
        return endedAt != null;
    }
}

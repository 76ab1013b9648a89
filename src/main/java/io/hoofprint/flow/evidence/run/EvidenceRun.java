// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import java.time.Instant;

/**
 * A recorded run.
 *
 * @param requestedBy {@code schedule}, {@code api}, {@code command}
 * @param detail why it waits, or what failed; null if neither
 * @param plan JSON, null before it has begun
 * @param commits found so far
 * @param uploads how many files will be uploaded
 * @param announced SHA-256 of what was announced; null before
 */
public record EvidenceRun(
        String id,
        Month month,
        boolean dryRun,
        String requestedBy,
        Instant requestedAt,
        Instant startedAt,
        Instant endedAt,
        String state,
        String detail,
        String plan,
        long commits,
        int uploads,
        String announced) {
    static final String WAITING = "waiting";
    public static final String RUNNING = "running";
    /** Blocked until a person acts. */
    public static final String BLOCKED = "blocked";

    public static final String DONE = "done";
    /** Ended; a repository or a destination failed permanently. */
    public static final String FAILED = "failed";

    public boolean isOver() {
        return endedAt != null;
    }
}

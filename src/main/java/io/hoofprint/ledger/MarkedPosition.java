// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import java.util.OptionalLong;

/**
 * A position in a stream together with what tells whether it fits a log: a bare number fits any.
 *
 * @param log the log's identity; null if unknown, as before the first position that a reader of this version took
 * @param mark the {@link StoredEvent#mark} of the event at the position, null where there is none
 */
public record MarkedPosition(long sequence, String log, Long mark) {
    /** In a log that is being read. */
    public static MarkedPosition of(Ledger ledger, LogCursor log, long sequence) {
        OptionalLong mark = log.mark(sequence);
        return new MarkedPosition(sequence, ledger.identity(), mark.isPresent() ? mark.getAsLong() : null);
    }

    /** Whether the log is the one in which the position was taken, or has nothing up to there but a gap. */
    public boolean fits(String stream, Ledger ledger, LogCursor cursor) {
        if (log == null || sequence == 0) {
            return true;
        }
        return log.equals(ledger.identity())
                ? hasMark(cursor)
                : ledger.gaps().stream().anyMatch(gap -> gap.stream().equals(stream) && gap.covers(1, sequence));
    }

    /** An event that is damaged or trimmed away has no mark, and says nothing. */
    private boolean hasMark(LogCursor cursor) {
        OptionalLong found = mark == null ? OptionalLong.empty() : cursor.mark(sequence);
        return found.isEmpty() || found.getAsLong() == mark;
    }
}

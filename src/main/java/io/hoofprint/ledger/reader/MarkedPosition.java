package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.ReaderLease;
import java.util.OptionalLong;

/**
 * A reader's position together with what tells whether it fits a log: a bare number fits any.
 *
 * @param log the log's identity
 * @param mark of the event at the position, null where there is none
 */
record MarkedPosition(long sequence, String log, Long mark) {
    /** In a log that is being read. */
    static MarkedPosition of(Ledger ledger, LogCursor log, long sequence) {
        OptionalLong mark = log.mark(sequence);
        return new MarkedPosition(sequence, ledger.identity(), mark.isPresent() ? mark.getAsLong() : null);
    }

    /** Whether the log is the one in which a reader took its position, or has nothing up to there but a gap. */
    static boolean fits(ReaderLease lease, Ledger ledger, LogCursor log) {
        if (lease.log() == null || lease.position() == 0) {
            return true;
        }
        return lease.log().equals(ledger.identity())
                ? hasMark(lease, log)
                : ledger.gaps().stream().anyMatch(gap -> isAllUpTo(lease, gap));
    }

    /** An event that is damaged or trimmed away has no mark, and says nothing. */
    private static boolean hasMark(ReaderLease lease, LogCursor log) {
        OptionalLong found = lease.mark() == null ? OptionalLong.empty() : log.mark(lease.position());
        return found.isEmpty() || found.getAsLong() == lease.mark();
    }

    private static boolean isAllUpTo(ReaderLease lease, Gap gap) {
        return gap.stream().equals(lease.reader().stream()) && gap.first() == 1 && gap.last() >= lease.position();
    }
}

package io.hoofprint.ledger;

import java.util.ArrayList;
import java.util.List;

/** Reads a stretch of a stream whole. */
final class Entries {
    private static final int PIECE = 1_000;

    private Entries() {}

    /** The good events after one sequence, up to another. */
    static List<Entry> between(LogReader log, long after, long last) {
        var entries = new ArrayList<Entry>();
        for (long at = after; at < last; ) {
            var slice = log.after(at, (int) Math.min(PIECE, last - at));
            if (slice.last() <= at) {
                break;
            }
            slice.entries().stream().filter(entry -> entry.sequence() <= last).forEach(entries::add);
            at = slice.last();
        }
        return entries;
    }
}

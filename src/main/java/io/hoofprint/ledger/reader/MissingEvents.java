package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Events of a range that the ledger no longer has: trimmed ones, and those in its gaps. */
record MissingEvents(long count, long first, long last) {
    private record Range(long from, long to) {
        boolean contains(long sequence) {
            return from <= sequence && sequence <= to;
        }
    }

    /**
     * @param after the sequence before the range
     * @param without sequences that do not count
     */
    static MissingEvents between(Ledger ledger, String stream, long after, long last, Set<Long> without) {
        List<Range> ranges = new ArrayList<>();
        long trimmed = Math.min(last, ledger.trimmed(stream));
        add(ranges, new Range(after + 1, trimmed));
        for (Gap gap : ledger.gaps()) {
            if (gap.stream().equals(stream)) {
                long from = Math.max(gap.first(), Math.max(after, trimmed) + 1);
                add(ranges, new Range(from, Math.min(gap.last(), last)));
            }
        }
        long count =
                ranges.stream().mapToLong(range -> range.to - range.from + 1).sum()
                        - without.stream()
                                .filter(one -> ranges.stream().anyMatch(range -> range.contains(one)))
                                .count();
        return new MissingEvents(
                count,
                ranges.stream().mapToLong(Range::from).min().orElse(0),
                ranges.stream().mapToLong(Range::to).max().orElse(0));
    }

    private static void add(List<Range> ranges, Range range) {
        if (range.from <= range.to) {
            ranges.add(range);
        }
    }

    boolean any() {
        return count > 0;
    }
}

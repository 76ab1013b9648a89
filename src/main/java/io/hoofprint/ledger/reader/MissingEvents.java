// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.Ledger;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Events of a range that the ledger no longer has, though they were delivered: trimmed ones, and those in its gaps. */
record MissingEvents(long count, long first, long last) {
    /**
     * @param after the sequence before the range
     * @param without sequences that do not count
     * @param skipped ranges that do not count either
     */
    static MissingEvents between(
            Ledger ledger, String stream, long after, long last, Set<Long> without, List<Gap> skipped) {
        long trimmed = Math.max(after, Math.min(last, ledger.trimmed(stream)));
        List<Gap> missing = Stream.concat(
                        Stream.of(new Gap(stream, after + 1, trimmed, null)),
                        ledger.gaps().stream()
                                .filter(gap -> gap.stream().equals(stream))
                                .map(gap -> within(gap, trimmed + 1, last)))
                .filter(range -> range.first() <= range.last())
                .flatMap(range -> range.without(skipped).stream())
                .toList();
        long count = missing.stream()
                        .mapToLong(range -> range.last() - range.first() + 1)
                        .sum()
                - without.stream()
                        .filter(one -> missing.stream().anyMatch(range -> range.covers(one, one)))
                        .count();
        return new MissingEvents(
                count,
                missing.stream().mapToLong(Gap::first).min().orElse(0),
                missing.stream().mapToLong(Gap::last).max().orElse(0));
    }

    private static Gap within(Gap gap, long first, long last) {
        return new Gap(gap.stream(), Math.max(gap.first(), first), Math.min(gap.last(), last), gap.at());
    }

    boolean any() {
        return count > 0;
    }
}

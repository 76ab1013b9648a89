// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sequences that the log lacks, because it was replaced by an older one or a new one, or was damaged: their events are lost
 * to whoever has not read them, and no other events get their numbers.
 *
 * @param first the first of them
 * @param last the last of them
 * @param at when the log was found to lack them
 */
public record Gap(String stream, long first, long last, Instant at) {
    /** Whether all of a range lies in it. */
    public boolean covers(long from, long to) {
        return first <= from && to <= last;
    }

    /** What of it is in none of the others. */
    public List<Gap> without(List<Gap> others) {
        List<Gap> left = List.of(this);
        for (Gap other : others) {
            if (other.stream.equals(stream)) {
                left = left.stream().flatMap(gap -> gap.without(other)).toList();
            }
        }
        return left;
    }

    private Stream<Gap> without(Gap other) {
        return Stream.of(
                        new Gap(stream, first, Math.min(last, other.first - 1), at),
                        new Gap(stream, Math.max(first, other.last + 1), last, at))
                .filter(gap -> gap.first <= gap.last)
                .distinct();
    }

    /** For people. */
    public String message() {
        return "the log lacks the events " + first + " to " + last + ", as was found at " + at
                + ": it was damaged, older than what its readers had done, or new. Readers that had passed them have counted"
                + " them; of the others, `readers` shows the quarantined. A newer backup, if there is one, has them; the"
                + " numbering goes on above";
    }
}

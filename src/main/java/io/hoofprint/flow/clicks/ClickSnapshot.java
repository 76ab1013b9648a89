// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import io.hoofprint.flow.clicks.ClickLiveCounts.Count;
import io.hoofprint.flow.clicks.ClickLiveCounts.First;
import io.hoofprint.flow.clicks.ClickLiveCounts.Pair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts read at one time, and what has changed since the time before.
 *
 * @param counts at least those that somebody is to be sent, of single pairs
 * @param first the first of all, for who is to be sent those of all; null if nobody is
 * @param changed the changed cells
 * @param changedPairs their senders and actions
 */
record ClickSnapshot(Map<Pair, List<Count>> counts, First first, Set<ClickLiveCell> changed, Set<Pair> changedPairs) {
    ClickSnapshot(Map<Pair, List<Count>> counts, First first, Set<ClickLiveCell> changed) {
        this(counts, first, changed, changed.stream().map(ClickLiveCell::pair).collect(Collectors.toSet()));
    }

    boolean hasChanged(Pair pair) {
        return changedPairs.contains(pair);
    }
}

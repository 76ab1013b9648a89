package io.hoofprint.flow.clicks;

import io.hoofprint.flow.clicks.ClickLiveCounts.Count;
import io.hoofprint.flow.clicks.ClickLiveCounts.Pair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was read at one time.
 *
 * @param counts of at least what anybody is to be sent
 * @param changed what has changed since the last time
 * @param changedPairs the same, by sender and action
 */
record ClickSnapshot(Map<Pair, List<Count>> counts, Set<ClickLiveCell> changed, Set<Pair> changedPairs) {
    ClickSnapshot(Map<Pair, List<Count>> counts, Set<ClickLiveCell> changed) {
        this(counts, changed, changed.stream().map(ClickLiveCell::pair).collect(Collectors.toSet()));
    }

    boolean hasChanged(Pair pair) {
        return changedPairs.contains(pair);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.bitbucket;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The newest commits older than a time, found while commits pass by, children before parents. After the last commit
 * that is not older, all commits are older; the first of these on each line of history are those already named, as a
 * parent or a branch head, when that commit has passed.
 */
final class HistoryCutoff {
    private final Instant before;
    /** Named but not passed yet: as many as there are parallel lines of history. */
    private final Set<String> awaited;

    private List<String> found;

    /** @param heads of the branches */
    HistoryCutoff(Instant before, Collection<String> heads) {
        this.before = before;
        awaited = new LinkedHashSet<>(heads);
        found = List.copyOf(awaited);
    }

    void pass(BitbucketCommit commit) {
        if (isOlder(commit)) {
            if (found == null) {
                found = List.copyOf(awaited);
            }
        } else {
            found = null;
        }
        awaited.remove(commit.hash());
        awaited.addAll(commit.parents());
    }

    private boolean isOlder(BitbucketCommit commit) {
        return commit.date() != null && commit.date().toInstant().isBefore(before);
    }

    Instant before() {
        return before;
    }

    /** The cutoff, once all commits have passed. */
    List<String> hashes() {
        return found == null ? List.copyOf(awaited) : found;
    }
}

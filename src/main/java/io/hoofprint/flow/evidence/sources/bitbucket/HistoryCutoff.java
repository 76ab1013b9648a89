package io.hoofprint.flow.evidence.sources.bitbucket;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The newest commits that are older than a time, with all that is below them. Found while commits pass by, children before
 * parents: behind the last one that is not older there are none but such, and the first of these on each line are those
 * that somebody has named already, as a parent or a branch's head, when that last one has passed.
 */
final class HistoryCutoff {
    private final Instant before;
    /** Named, and not passed yet: as many as there are lines side by side. */
    private final Set<String> awaited;

    private List<String> found;

    /** @param heads where the branches begin */
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

    /** When all have passed. */
    List<String> hashes() {
        return found == null ? List.copyOf(awaited) : found;
    }
}

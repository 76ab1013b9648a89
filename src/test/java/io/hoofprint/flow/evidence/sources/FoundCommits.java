// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a source has found. */
public final class FoundCommits implements CommitSource.Found {
    public final List<Commit> commits = new ArrayList<>();
    /** Hashes. */
    public final List<String> undated = new ArrayList<>();
    /** Why the source has waited. */
    public final List<String> waits = new ArrayList<>();

    @Override
    public void commit(Commit commit) {
        commits.add(commit);
    }

    @Override
    public void undated(String hash) {
        undated.add(hash);
    }

    @Override
    public void progress() {
        // Nothing is to be stopped.
    }

    @Override
    public void waits(String why) {
        waits.add(why);
    }

    public List<String> messages() {
        return commits.stream().map(Commit::message).toList();
    }
}

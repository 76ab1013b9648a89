// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.bitbucket;

import io.hoofprint.flow.evidence.sources.CommitSource.Found;
import io.hoofprint.flow.evidence.sources.Window;
import io.hoofprint.source.bitbucket.ApiRequest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commits of one repository, from its branches' heads down to those known to be too old. */
final class RepositoryHistory {
    private static final String COMMITS = "/commits?pagelen=100&fields=" + BitbucketCommit.FIELDS;
    private static final String BRANCHES = "/refs/branches?pagelen=100&fields=next,values.name,values.target.hash";
    /** The longest query that is safe in a URL. */
    private static final int LONGEST_QUERY = 4_000;

    private final BitbucketPages bitbucketPages;
    private final String address;
    private final Window window;
    private final RecentHashes recentHashes = new RecentHashes();
    private boolean begun;

    RepositoryHistory(BitbucketPages bitbucketPages, String address, Window window) {
        this.bitbucketPages = bitbucketPages;
        this.address = address;
        this.window = window;
    }

    /** Whether any commit was read. */
    boolean isBegun() {
        return begun;
    }

    /**
     * Passes on the commits in the window.
     *
     * @param old commits that have no ancestor in the window
     * @return the cutoffs for later months, and for reading this month again
     */
    List<HistoryCutoff> read(List<String> old, PullRequestApprovers pullRequestApprovers, Found found) {
        Set<String> heads = heads(found);
        List<HistoryCutoff> cutoffs = Stream.of(window.from(), window.to())
                .map(before -> new HistoryCutoff(before, heads))
                .toList();
        heads.removeAll(old);
        if (!heads.isEmpty()) {
            bitbucketPages.read(request(heads, old), value -> {
                begun = true;
                BitbucketCommit commit = BitbucketCommit.of(value);
                cutoffs.forEach(cutoff -> cutoff.pass(commit));
                pass(commit, pullRequestApprovers, found);
            });
        }
        return cutoffs;
    }

    /** Only branches: by default the API would include tags. */
    private Set<String> heads(Found found) {
        Set<String> heads = new LinkedHashSet<>();
        bitbucketPages.read(ApiRequest.get(address + BRANCHES), branch -> {
            found.progress();
            heads.add(branch.path("target").path("hash").asText(""));
        });
        heads.remove("");
        return heads;
    }

    private ApiRequest request(Collection<String> heads, Collection<String> old) {
        String refs = Stream.concat(
                        heads.stream().map(hash -> "include=" + hash),
                        old.stream().map(hash -> "exclude=" + hash))
                .collect(Collectors.joining("&"));
        return refs.length() > LONGEST_QUERY
                ? ApiRequest.post(address + COMMITS, refs)
                : ApiRequest.get(address + COMMITS + "&" + refs);
    }

    private void pass(BitbucketCommit commit, PullRequestApprovers pullRequestApprovers, Found found) {
        boolean isUndated = commit.date() == null;
        boolean counts = isUndated || window.contains(commit.date().toInstant());
        if (!counts || !recentHashes.isNew(commit.hash())) {
            found.progress();
            return;
        }
        if (isUndated) {
            found.undated(commit.hash());
        } else {
            found.commit(commit.approvedBy(pullRequestApprovers.of(commit.hash())));
        }
        found.progress();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.bitbucket;

import io.hoofprint.flow.evidence.sources.CommitSource;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable.Why;
import io.hoofprint.flow.evidence.sources.Window;
import io.hoofprint.source.bitbucket.ApiRefused;
import io.hoofprint.source.bitbucket.Bitbucket;
import io.hoofprint.source.bitbucket.RepositoryAddress;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/**
 * Commits of repositories at Bitbucket Cloud, {@code workspace/slug}; a pull request's approvers approve its merge
 * commit.
 */
public final class BitbucketCommits implements CommitSource {
    private final CamelContext camel;
    private final HistoryCutoffRows cutoffs;

    public BitbucketCommits(CamelContext camel, DataSource tables) {
        this.camel = camel;
        cutoffs = new HistoryCutoffRows(tables);
    }

    @Override
    public void read(String repository, Window window, Found found) {
        // Looked up late: its YAML file may be loaded after these routes.
        Bitbucket bitbucket = camel.getRegistry().findSingleByType(Bitbucket.class);
        String address = RepositoryAddress.of(bitbucket.root(), repository);
        BitbucketPages bitbucketPages = new BitbucketPages(bitbucket, new InterruptibleWait(found));
        try {
            PullRequestApprovers pullRequestApprovers = new PullRequestApprovers();
            bitbucketPages.read(PullRequestApprovers.request(address, window), pullRequest -> {
                found.progress();
                pullRequestApprovers.add(pullRequest);
            });
            history(bitbucketPages, address, window, pullRequestApprovers, found)
                    .forEach(cutoff -> cutoffs.put(address, cutoff.before(), cutoff.hashes()));
        } catch (ApiRefused apiRefused) {
            throw new RepositoryUnavailable(why(apiRefused.status()), apiRefused.getMessage(), apiRefused);
        }
    }

    /** The hashes to stop at may no longer exist: then everything is read. */
    private List<HistoryCutoff> history(
            BitbucketPages bitbucketPages,
            String address,
            Window window,
            PullRequestApprovers pullRequestApprovers,
            Found found) {
        List<String> old = cutoffs.upTo(address, window.from());
        RepositoryHistory repositoryHistory = new RepositoryHistory(bitbucketPages, address, window);
        try {
            return repositoryHistory.read(old, pullRequestApprovers, found);
        } catch (ApiRefused apiRefused) {
            if (old.isEmpty() || repositoryHistory.isBegun() || why(apiRefused.status()) != Why.NOT_FOUND) {
                throw apiRefused;
            }
            cutoffs.forget(address);
            return repositoryHistory.read(List.of(), pullRequestApprovers, found);
        }
    }

    private static Why why(int status) {
        return switch (status) {
            case 403 -> Why.NO_ACCESS;
            case 404, 410 -> Why.NOT_FOUND;
            case 429 -> Why.RATE_LIMIT;
            default -> Why.SERVER;
        };
    }
}

package io.hoofprint.flow.evidence.bitbucket;

import io.hoofprint.destination.commits.Bitbucket;
import io.hoofprint.destination.commits.Refusal;
import io.hoofprint.destination.commits.RepositoryAddress;
import io.hoofprint.flow.evidence.Commits;
import io.hoofprint.flow.evidence.Gone;
import io.hoofprint.flow.evidence.Gone.Why;
import io.hoofprint.flow.evidence.Window;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/** Commits of repositories at Bitbucket Cloud, {@code workspace/slug}; who approved a pull request approved its merge. */
public final class BitbucketCommits implements Commits {
    private final CamelContext camel;
    private final FrontierRows frontiers;

    public BitbucketCommits(CamelContext camel, DataSource tables) {
        this.camel = camel;
        frontiers = new FrontierRows(tables);
    }

    @Override
    public void read(String repository, Window window, Found found) {
        // Its file of routes may come after these.
        Bitbucket bitbucket = camel.getRegistry().findSingleByType(Bitbucket.class);
        String address = RepositoryAddress.of(bitbucket.root(), repository);
        Pages pages = new Pages(bitbucket, new Wait(found));
        try {
            Approvers approvers = new Approvers();
            pages.read(Approvers.ask(address, window), pullRequest -> {
                found.goesOn();
                approvers.add(pullRequest);
            });
            history(pages, address, window, approvers, found)
                    .forEach(frontier -> frontiers.put(address, frontier.before(), frontier.hashes()));
        } catch (Refusal refusal) {
            throw new Gone(why(refusal.status()), refusal.getMessage(), refusal);
        }
    }

    /** What was remembered may not be there any more: then all is read. */
    private List<Frontier> history(Pages pages, String address, Window window, Approvers approvers, Found found) {
        List<String> old = frontiers.upTo(address, window.from());
        History history = new History(pages, address, window);
        try {
            return history.read(old, approvers, found);
        } catch (Refusal refusal) {
            if (old.isEmpty() || history.isBegun() || why(refusal.status()) != Why.NOT_FOUND) {
                throw refusal;
            }
            frontiers.forget(address);
            return history.read(List.of(), approvers, found);
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

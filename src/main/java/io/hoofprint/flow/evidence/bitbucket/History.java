package io.hoofprint.flow.evidence.bitbucket;

import io.hoofprint.destination.commits.Ask;
import io.hoofprint.flow.evidence.Commits.Found;
import io.hoofprint.flow.evidence.Window;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commits of one repository, from its branches' heads down to what is known to be too old. */
final class History {
    private static final String COMMITS = "/commits?pagelen=100&fields=" + Listed.FIELDS;
    private static final String BRANCHES = "/refs/branches?pagelen=100&fields=next,values.name,values.target.hash";
    /** As long as an address can safely be. */
    private static final int LONGEST_QUERY = 4_000;

    private final Pages pages;
    private final String address;
    private final Window window;
    private final Recent recent = new Recent();
    private boolean begun;

    History(Pages pages, String address, Window window) {
        this.pages = pages;
        this.address = address;
        this.window = window;
    }

    /** Whether any commit was read. */
    boolean isBegun() {
        return begun;
    }

    /**
     * Tells of the commits in the window.
     *
     * @param old commits below which there are none of them
     * @return where to stop in the months to come, and if this month is read again
     */
    List<Frontier> read(List<String> old, Approvers approvers, Found found) {
        Set<String> heads = heads(found);
        List<Frontier> frontiers = Stream.of(window.from(), window.to())
                .map(before -> new Frontier(before, heads))
                .toList();
        heads.removeAll(old);
        if (!heads.isEmpty()) {
            pages.read(ask(heads, old), value -> {
                begun = true;
                Listed commit = Listed.of(value);
                frontiers.forEach(frontier -> frontier.pass(commit));
                tell(commit, approvers, found);
            });
        }
        return frontiers;
    }

    /** Of branches only: without them, tags would count too. */
    private Set<String> heads(Found found) {
        Set<String> heads = new LinkedHashSet<>();
        pages.read(Ask.get(address + BRANCHES), branch -> {
            found.goesOn();
            heads.add(branch.path("target").path("hash").asText(""));
        });
        heads.remove("");
        return heads;
    }

    private Ask ask(Collection<String> heads, Collection<String> old) {
        String refs = Stream.concat(
                        heads.stream().map(hash -> "include=" + hash),
                        old.stream().map(hash -> "exclude=" + hash))
                .collect(Collectors.joining("&"));
        return refs.length() > LONGEST_QUERY
                ? Ask.post(address + COMMITS, refs)
                : Ask.get(address + COMMITS + "&" + refs);
    }

    private void tell(Listed commit, Approvers approvers, Found found) {
        boolean isIn = commit.date() != null && window.holds(commit.date().toInstant());
        if (isIn && recent.isNew(commit.hash())) {
            found.commit(commit.approvedBy(approvers.of(commit.hash())));
        }
        found.goesOn();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HistoryCutoffTest {
    private static final Instant TIME = Instant.ofEpochSecond(100);

    /** Newest first: {@code a} is the head, and each is the parent of the one before. */
    @Example
    void it_lies_below_the_last_commit_that_is_not_older() {
        HistoryCutoff cutoff = new HistoryCutoff(TIME, List.of("a"));
        cutoff.pass(commit("a", 99, "b"));
        cutoff.pass(commit("b", 100, "c"));
        cutoff.pass(commit("c", 99, "d"));
        cutoff.pass(commit("d", 98));
        assertThat(cutoff.hashes()).containsExactly("c");
    }

    @Example
    void it_is_the_heads_where_all_is_older() {
        HistoryCutoff cutoff = new HistoryCutoff(TIME, List.of("a", "x"));
        cutoff.pass(commit("a", 99, "b"));
        cutoff.pass(commit("b", 99));
        cutoff.pass(commit("x", 99));
        assertThat(cutoff.hashes()).containsExactly("a", "x");
    }

    @Example
    void there_is_none_where_the_first_commit_is_not_older_and_a_date_that_cannot_be_read_is_not() {
        HistoryCutoff cutoff = new HistoryCutoff(TIME, List.of("a"));
        cutoff.pass(commit("a", 99, "b"));
        cutoff.pass(new BitbucketCommit("b", null, null, "", List.of()));
        assertThat(cutoff.hashes()).isEmpty();
    }

    /** Everything below a cutoff must be old, even if commits pass twice. */
    @Property(tries = 500)
    void nothing_below_it_is_newer(@ForAll("histories") List<BitbucketCommit> history, @ForAll boolean twice) {
        HistoryCutoff cutoff = new HistoryCutoff(TIME, heads(history));
        for (BitbucketCommit commit : history) {
            cutoff.pass(commit);
        }
        if (twice) {
            history.forEach(cutoff::pass);
        }
        Map<String, BitbucketCommit> all = new LinkedHashMap<>();
        history.forEach(commit -> all.put(commit.hash(), commit));
        assertThat(below(cutoff.hashes(), all))
                .allSatisfy(hash -> assertThat(all.get(hash).date().toInstant()).isBefore(TIME));
        if (history.stream().allMatch(commit -> commit.date().toInstant().isBefore(TIME))) {
            assertThat(below(cutoff.hashes(), all)).hasSameSizeAs(history);
        }
    }

    private static Set<String> below(Collection<String> hashes, Map<String, BitbucketCommit> all) {
        Set<String> below = new HashSet<>();
        List<String> open = new ArrayList<>(hashes);
        while (!open.isEmpty()) {
            String hash = open.remove(open.size() - 1);
            if (below.add(hash)) {
                open.addAll(all.get(hash).parents());
            }
        }
        return below;
    }

    private static Set<String> heads(List<BitbucketCommit> history) {
        Set<String> heads = new LinkedHashSet<>();
        history.forEach(commit -> heads.add(commit.hash()));
        history.forEach(commit -> commit.parents().forEach(heads::remove));
        return heads;
    }

    /** Children before parents, and dates as they come. */
    @Provide
    Arbitrary<List<BitbucketCommit>> histories() {
        Arbitrary<Long> dates = Arbitraries.longs().between(90, 104);
        Arbitrary<List<Integer>> parents =
                Arbitraries.integers().between(1, 4).list().ofMaxSize(2);
        return dates.flatMap(date -> parents.map(steps -> new Draft(date, steps)))
                .list()
                .ofMaxSize(25)
                .map(HistoryCutoffTest::history);
    }

    private record Draft(long date, List<Integer> steps) {}

    private static List<BitbucketCommit> history(List<Draft> drafts) {
        List<BitbucketCommit> history = new ArrayList<>();
        for (int n = 0; n < drafts.size(); n++) {
            int here = n;
            String[] parents = drafts.get(n).steps().stream()
                    .map(step -> here + step)
                    .filter(parent -> parent < drafts.size())
                    .distinct()
                    .map(parent -> "c" + parent)
                    .toArray(String[]::new);
            history.add(commit("c" + n, drafts.get(n).date(), parents));
        }
        return history;
    }

    private static BitbucketCommit commit(String hash, long seconds, String... parents) {
        return new BitbucketCommit(
                hash, Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC), null, "", List.of(parents));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.flow.evidence.run.Month;
import io.hoofprint.flow.evidence.sources.FoundCommits;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clones that lack commits, hold malformed ones, or are of a format that cannot be read. */
class DamagedClonesTest {
    private static final String MAIN = "refs/heads/main";
    private static final String ANA = "Ana <ana@example.org>";
    private static final String SEPTEMBER = "1790812799 +0000";
    private static final String OCTOBER = "1792065600 +0000";
    private static final String NOVEMBER = "1793491200 +0000";
    private static final String AUTHOR = "tree TREE\nparent PARENT\nauthor Ana <ana@example.org> 1792065600 +0000\n";

    @TempDir
    Path folder;

    private GitClone git;
    private FoundCommits found;

    @BeforeEach
    void make() throws IOException {
        git = GitClone.bare(folder);
    }

    @AfterEach
    void close() {
        git.close();
    }

    @ParameterizedTest
    @CsvSource({"1790812800 +0000", "1792065600 +0000", "1793491200 +0000", "soon +0000"})
    void a_history_cut_in_the_month_or_after_it_is_incomplete(String date) throws IOException {
        git.commit(MAIN, ANA, SEPTEMBER, "behind the cut");
        String cut = git.commit(MAIN, ANA, date, "cut");
        git.commit(MAIN, ANA, NOVEMBER, "later");
        git.cutBefore(cut);
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(RepositoryUnavailable.class, unavailable -> assertThat(unavailable.why())
                        .isEqualTo(Why.INCOMPLETE))
                .hasMessageContainingAll("shallow clone", cut, "git fetch --unshallow");
    }

    @Test
    void a_history_cut_before_the_month_has_all_of_it() throws IOException {
        git.commit(MAIN, ANA, "1000000000 +0000", "behind the cut");
        String cut = git.commit(MAIN, ANA, SEPTEMBER, "cut");
        git.commit(MAIN, ANA, OCTOBER, "here");
        git.cutBefore(cut);
        read();
        assertThat(found.messages()).containsExactly("here");
    }

    @Test
    void a_cut_that_takes_nothing_from_the_branches_is_none() throws IOException {
        String root = git.commit(MAIN, ANA, OCTOBER, "root");
        git.commit("refs/tags/v1", ANA, OCTOBER, "tag's root");
        String tag = git.commit("refs/tags/v1", ANA, OCTOBER, "tag");
        git.cutBefore(root, tag);
        read();
        assertThat(found.messages()).containsExactly("root");
    }

    /** Where an old commit has followed a new one, another new one may be behind the old one that is cut. */
    @Test
    void a_cut_before_the_month_proves_nothing_where_dates_do_not_fall() throws IOException {
        git.commit(MAIN, ANA, SEPTEMBER, "behind the cut");
        String cut = git.commit(MAIN, ANA, SEPTEMBER, "cut");
        git.commit(MAIN, ANA, OCTOBER, "new");
        git.commit(MAIN, ANA, SEPTEMBER, "old");
        git.cutBefore(cut);
        assertGone(Why.INCOMPLETE, cut);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "committer Ana <ana@example.org> 3155692597470000 +0000\n\nx\n",
                "committer Ana <ana@example.org> 99999999999999999999999999 +0000\n\nx\n",
                "committer Ana <ana@example.org> -5 +0000\n\nx\n",
                "committer Ana <ana@example.org> +1792065600 +0000\n\nx\n",
                "committer Ana <ana@example.org> soon +0000\n\nx\n",
                "committer Ana <ana@example.org>\n\nx\n",
                "committer Ana 1792065600 +0000\n\nx\n",
                "committer\n\nx\n",
                "\nx\n",
                ""
            })
    void a_commit_without_a_date_is_counted_and_its_ancestors_are_read(String rest) throws IOException {
        git.commit(MAIN, ANA, OCTOBER, "parent");
        String broken = git.raw(MAIN, AUTHOR + rest);
        git.commit(MAIN, ANA, OCTOBER, "child");
        read();
        assertThat(found.messages()).containsExactlyInAnyOrder("parent", "child");
        assertThat(found.undated).containsExactly(broken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tree TREE\nparent PARENT", "tree TREE\nparent PARENT\n", "tree TREE\nparent PARENT\ngpgsig x"})
    void a_commit_may_end_after_its_parents(String text) throws IOException {
        git.commit(MAIN, ANA, OCTOBER, "parent");
        String broken = git.raw(MAIN, text);
        read();
        assertThat(found.messages()).containsExactly("parent");
        assertThat(found.undated).containsExactly(broken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "tree TREE\nparent abc", "tree TREE\nparent zPARENT\n"})
    void a_commit_that_hides_its_parents_makes_the_clone_incomplete(String text) throws IOException {
        git.commit(MAIN, ANA, OCTOBER, "parent");
        assertGone(Why.INCOMPLETE, git.raw(MAIN, text));
    }

    @Test
    void an_object_that_cannot_be_read_makes_the_clone_incomplete() throws IOException {
        String hash = git.commit(MAIN, ANA, OCTOBER, "parent");
        git.commit(MAIN, ANA, OCTOBER, "child");
        Path object = folder.resolve("objects/" + hash.substring(0, 2) + "/" + hash.substring(2));
        Files.delete(object);
        assertGone(Why.INCOMPLETE, hash);
        Files.writeString(object, "junk");
        assertGone(Why.INCOMPLETE, hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense\n"})
    void a_branch_that_names_no_commit_makes_the_clone_incomplete(String text) throws IOException {
        git.commit(MAIN, ANA, OCTOBER, "x");
        git.commit("refs/heads/feature", ANA, OCTOBER, "y");
        Files.writeString(folder.resolve("refs/heads/feature"), text);
        Files.writeString(folder.resolve("refs/heads/next.lock"), "");
        Files.createDirectories(folder.resolve("refs/remotes/origin"));
        Files.writeString(folder.resolve("refs/remotes/origin/HEAD"), "ref: refs/remotes/origin/none\n");
        assertGone(Why.INCOMPLETE, "refs/heads/feature");
        Files.delete(folder.resolve("refs/heads/feature"));
        read();
        assertThat(found.messages()).containsExactly("x");
    }

    @Test
    void branches_may_be_kept_as_a_reftable() throws IOException {
        git.commit(MAIN, ANA, OCTOBER, "x");
        git.useReftable();
        read();
        assertThat(found.messages()).containsExactly("x");
    }

    @Test
    void formats_that_cannot_be_read_are_named() throws IOException {
        git.commit(MAIN, ANA, OCTOBER, "x");
        git.set("extensions", "objectFormat", "sha256");
        assertGone(Why.SERVER, "it has SHA-256 hashes");
        git.set("extensions", "objectFormat", "sha1");
        read();
        git.set("core", "repositoryformatversion", "7");
        assertGone(Why.SERVER, "format");
        Files.writeString(folder.resolve("config"), "[core]\nrepositoryformatversion = x");
        assertGone(Why.SERVER, "core.repositoryformatversion");
    }

    private void assertGone(Why why, String text) {
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(RepositoryUnavailable.class, unavailable -> assertThat(unavailable.why())
                        .isEqualTo(why))
                .hasMessageContaining(text);
    }

    private void read() {
        found = new FoundCommits();
        new GitCommits().read(folder.toString(), Month.parse("2026-10").window(ZoneId.of("UTC")), found);
    }
}

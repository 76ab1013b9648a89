// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.flow.evidence.run.Month;
import io.hoofprint.flow.evidence.sources.Commit;
import io.hoofprint.flow.evidence.sources.FoundCommits;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitCommitsTest {
    private static final String MAIN = "refs/heads/main";
    private static final String ANA = "Ana <ana@example.org>";
    /** 2026-10-15T12:00:00Z. */
    private static final String MIDDLE = "1792065600 +0000";

    @TempDir
    Path folder;

    @Test
    void all_branches_are_read_local_and_remote_but_no_tags() throws IOException {
        try (GitClone git = GitClone.withWorkTree(folder)) {
            git.commit(MAIN, ANA, MIDDLE, "main");
            git.commit("refs/heads/feature/x", ANA, MIDDLE, "feature");
            git.commit("refs/remotes/origin/gone", ANA, MIDDLE, "remote");
            git.commit("refs/tags/v1", ANA, MIDDLE, "tag");
            git.commit("refs/stash", ANA, MIDDLE, "stash");
            git.commit("refs/pull/1/head", ANA, MIDDLE, "pull");
            assertThat(messages("2026-10")).containsExactlyInAnyOrder("main", "feature", "remote");
        }
    }

    @Test
    void a_commit_on_many_branches_is_passed_on_once() throws IOException {
        try (GitClone git = GitClone.bare(folder)) {
            String hash = git.commit(MAIN, ANA, MIDDLE, "one");
            git.point("refs/heads/other", hash);
            git.point("refs/remotes/origin/main", hash);
            assertThat(messages("2026-10")).containsExactly("one");
        }
    }

    /** Stopping at the first commit that is too old would miss commits behind it. */
    @Test
    void dates_need_not_fall_along_the_history() throws IOException {
        try (GitClone git = GitClone.bare(folder)) {
            git.commit(MAIN, ANA, MIDDLE, "first");
            git.commit(MAIN, ANA, "1000000000 +0000", "long ago");
            git.commit(MAIN, ANA, MIDDLE, "second");
            git.commit(MAIN, ANA, "1893456000 +0000", "in years");
            assertThat(messages("2026-10")).containsExactlyInAnyOrder("first", "second");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1790812800 +0000, true", // 2026-10-01T00:00:00Z
        "1790812799 +0000, false",
        "1793491199 -1200, true", // 2026-10-31T23:59:59Z
        "1793491200 +1400, false",
    })
    void the_window_is_of_instants_whatever_the_offset(String committed, boolean isIn) throws IOException {
        try (GitClone git = GitClone.bare(folder)) {
            git.commit(MAIN, ANA, committed, "x");
            assertThat(messages("2026-10")).hasSize(isIn ? 1 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1792065600 +0000, 2026-10-15T12:00:00+00:00",
        "1792065600 +0530, 2026-10-15T17:30:00+05:30",
        "1792065600 -0330, 2026-10-15T08:30:00-03:30",
        "1792065600 -0000, 2026-10-15T12:00:00+00:00",
        "1792065600 +9999, 2026-10-15T12:00:00+00:00",
        "1792065600, 2026-10-15T12:00:00+00:00",
    })
    void dates_are_shown_with_the_committers_offset(String committed, String shown) throws IOException {
        try (GitClone git = GitClone.bare(folder)) {
            String hash = git.commit(MAIN, ANA, committed, "a\n\nb\n");
            assertThat(commits("2026-10").get(0).block())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("commit " + hash + "\nauthor: Ana <ana@example.org>\ndate: " + shown + "\n\na\n\nb\n\n");
        }
    }

    @Test
    void authors_are_as_they_were_written() throws IOException {
        try (GitClone git = GitClone.bare(folder)) {
            for (String author :
                    List.of("José García <jose@example.org>", "No Mail <>", "<only@example.org>", "None")) {
                git.commit(MAIN, author, MIDDLE, "x");
            }
            assertThat(commits("2026-10"))
                    .extracting(commit -> commit.author().written())
                    .containsExactlyInAnyOrder(
                            "José García <jose@example.org>",
                            "No Mail <>",
                            "<only@example.org>",
                            "None 1000000000 +0000");
        }
    }

    @Test
    void a_message_of_ten_megabytes_is_a_message() throws IOException {
        try (GitClone git = GitClone.bare(folder)) {
            String message = "0123456789abcde\n".repeat(10 << 16);
            git.commit(MAIN, ANA, MIDDLE, message);
            assertThat(messages("2026-10")).containsExactly(message);
        }
    }

    @Test
    void an_empty_repository_has_no_commits_and_nothing_is_written_there() throws IOException {
        try (GitClone git = GitClone.withWorkTree(folder)) {
            assertThat(git.path()).isNotEmpty();
        }
        List<Path> before = files();
        assertThat(messages("2026-10")).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void what_is_no_repository_is_unavailable() throws IOException {
        assertGone(folder.toString(), Why.NOT_FOUND);
        assertGone(folder.resolve("none").toString(), Why.NOT_FOUND);
        assertGone("\0", Why.NOT_FOUND);
        // One that is around it does not count.
        GitClone.withWorkTree(folder).close();
        assertGone(Files.createDirectory(folder.resolve("inside")).toString(), Why.NOT_FOUND);
    }

    @Test
    void a_broken_repository_is_unavailable() throws IOException {
        try (GitClone git = GitClone.bare(folder)) {
            String hash = git.commit(MAIN, ANA, MIDDLE, "first");
            git.commit(MAIN, ANA, MIDDLE, "second");
            Files.delete(folder.resolve("objects/" + hash.substring(0, 2) + "/" + hash.substring(2)));
        }
        assertGone(folder.toString(), Why.INCOMPLETE);
    }

    private void assertGone(String repository, Why why) {
        assertThatThrownBy(() -> read(repository, "2026-10"))
                .isInstanceOfSatisfying(RepositoryUnavailable.class, unavailable -> assertThat(unavailable.why())
                        .isEqualTo(why));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }

    private List<String> messages(String month) {
        return commits(month).stream().map(Commit::message).toList();
    }

    private List<Commit> commits(String month) {
        return read(folder.toString(), month);
    }

    private static List<Commit> read(String repository, String month) {
        FoundCommits found = new FoundCommits();
        new GitCommits().read(repository, Month.parse(month).window(ZoneId.of("UTC")), found);
        assertThat(found.undated).isEmpty();
        return found.commits;
    }
}

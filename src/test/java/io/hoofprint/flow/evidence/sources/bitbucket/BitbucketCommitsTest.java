// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hoofprint.OnEachEngine;
import io.hoofprint.TablesEngine;
import io.hoofprint.contract.BitbucketStandIn;
import io.hoofprint.contract.Contract;
import io.hoofprint.contract.Fault;
import io.hoofprint.contract.Reply;
import io.hoofprint.contract.StandIn;
import io.hoofprint.flow.evidence.sources.Commit;
import io.hoofprint.flow.evidence.sources.CommitSource;
import io.hoofprint.flow.evidence.sources.FoundCommits;
import io.hoofprint.flow.evidence.sources.Identity;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable.Why;
import io.hoofprint.flow.evidence.sources.Window;
import io.hoofprint.flow.evidence.sources.git.GitClone;
import io.hoofprint.flow.evidence.sources.git.GitCommits;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.source.bitbucket.BitbucketFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnEachEngine
class BitbucketCommitsTest {
    @Parameter
    TablesEngine engine;

    private static final String SHOP = "acme/shop";
    private static final String MAIN = "refs/heads/main";
    private static final String ANA = "Ana <ana@example.org>";
    private static final String COMMITS = "GET /repositories/{workspace}/{repo_slug}/commits";
    private static final String MANY_COMMITS = "POST /repositories/{workspace}/{repo_slug}/commits";
    private static final Window SEPTEMBER = month("2026-09-01", "2026-10-01");
    private static final Window OCTOBER = month("2026-10-01", "2026-11-01");
    private static final Window NOVEMBER = month("2026-11-01", "2026-12-01");

    @TempDir
    Path folder;

    private final BitbucketStandIn provider = new BitbucketStandIn();

    @RegisterExtension
    final StandIn standIn = new StandIn(Contract::bitbucket, provider);

    private final List<String> waits = new ArrayList<>();
    private BitbucketFixture fixture;
    private Tables tables;
    private GitClone git;
    private BitbucketCommits bitbucket;

    @BeforeEach
    void start() throws Exception {
        fixture = BitbucketFixture.of(standIn.url());
        tables = engine.open(folder);
        git = GitClone.bare(folder.resolve("shop"));
        provider.repository(SHOP, folder.resolve("shop"));
        bitbucket = new BitbucketCommits(fixture.camel(), tables.dataSource());
    }

    @AfterEach
    void stop() {
        if (fixture != null) {
            fixture.close();
            tables.close();
            git.close();
        }
    }

    @Test
    void all_branches_are_read_but_no_tags() throws IOException {
        git.commit(MAIN, ANA, at("2026-10-15"), "main");
        git.commit("refs/heads/feature/x", ANA, at("2026-10-15"), "feature");
        git.commit("refs/tags/v1", ANA, at("2026-10-15"), "tag");
        assertThat(messages(OCTOBER)).containsExactlyInAnyOrder("main", "feature");
    }

    @Test
    void commits_without_a_date_are_counted_once_each() throws IOException {
        git.commit(MAIN, ANA, at("2026-10-15"), "good");
        String commits = Stream.of(
                        "null", "\"soon\"", "\"+10000-01-01T00:00:00+00:00\"", "\"1969-12-31T23:59:59+00:00\"")
                .map(date -> "{\"hash\":\"" + date.hashCode() + "\",\"date\":" + date + ",\"parents\":[]}")
                .collect(Collectors.joining(","));
        String twice = "{\"values\":[" + commits + "," + commits + "]}";
        standIn.next(Fault.answer(Reply.of(200, "application/json", twice)).on(COMMITS));
        FoundCommits found = new FoundCommits();
        bitbucket.read(SHOP, OCTOBER, found);
        assertThat(found.undated).hasSize(4).doesNotHaveDuplicates();
        assertThat(found.commits).isEmpty();
    }

    @Test
    void no_commits_of_an_empty_repository_are_requested() {
        assertThat(messages(OCTOBER)).isEmpty();
        assertThat(standIn.requests(COMMITS)).isEmpty();
    }

    /** Stopping at the first commit that is too old would miss commits behind it. */
    @Test
    void every_page_is_read_once_for_any_order_of_dates() throws IOException {
        git.commit(MAIN, ANA, at("2026-10-31"), "first");
        for (int n = 0; n < 199; n++) {
            git.commit(MAIN, ANA, at("2026-02-01"), "old " + n);
        }
        git.commit(MAIN, ANA, at("2026-10-01"), "last");
        assertThat(messages(OCTOBER)).containsExactlyInAnyOrder("first", "last");
        assertThat(standIn.requests(COMMITS)).hasSize(3);
    }

    @Test
    void commits_known_to_be_too_old_are_not_requested_again() throws IOException {
        for (int n = 0; n < 198; n++) {
            git.commit(MAIN, ANA, at("2026-09-01"), "old " + n);
        }
        git.commit("refs/heads/stale", ANA, at("2026-01-01"), "stale");
        git.commit(MAIN, ANA, at("2026-10-15"), "october");
        git.commit(MAIN, ANA, at("2026-11-01"), "november");
        assertThat(messages(OCTOBER)).containsExactly("october");
        assertThat(standIn.requests(COMMITS)).hasSize(3);

        git.commit(MAIN, ANA, at("2026-11-20"), "more");
        assertThat(messages(NOVEMBER)).containsExactlyInAnyOrder("november", "more");
        assertThat(messages(OCTOBER)).containsExactly("october");
        assertThat(standIn.requests(COMMITS)).hasSize(5);
        assertThat(messages(SEPTEMBER)).hasSize(198);
        assertThat(standIn.requests(COMMITS)).hasSize(8);
    }

    @Test
    void no_commits_of_unchanged_branches_are_requested() throws IOException {
        git.commit(MAIN, ANA, at("2026-10-15"), "october");
        assertThat(messages(OCTOBER)).hasSize(1);
        assertThat(messages(NOVEMBER)).isEmpty();
        assertThat(standIn.requests(COMMITS)).hasSize(1);
    }

    @Test
    void a_recreated_repository_is_read_from_its_start() throws Exception {
        git.commit(MAIN, ANA, at("2026-10-15"), "before");
        messages(OCTOBER);
        try (GitClone other = GitClone.bare(folder.resolve("anew"))) {
            other.commit(MAIN, ANA, at("2026-01-15"), "other");
            other.commit(MAIN, ANA, at("2026-11-15"), "after");
        }
        provider.repository(SHOP, folder.resolve("anew"));
        assertThat(messages(NOVEMBER)).containsExactly("after");
        assertThat(messages(NOVEMBER)).containsExactly("after");
    }

    /** Months one after the other, each read again later, of a history that goes on in between. */
    @Test
    void bitbucket_yields_the_same_commits_as_git() throws IOException {
        long seed = new Random().nextLong(1_000_000);
        Random random = new Random(seed);
        for (Window window : List.of(SEPTEMBER, OCTOBER, NOVEMBER, OCTOBER, SEPTEMBER, NOVEMBER)) {
            grow(random, 40);
            assertThat(told(bitbucket, SHOP, window))
                    .as("seed %d, from %s", seed, window.from())
                    .containsExactlyInAnyOrderElementsOf(told(new GitCommits(), git.path(), window));
        }
    }

    private void grow(Random random, int commits) throws IOException {
        long start = Instant.parse("2026-08-15T00:00:00Z").getEpochSecond();
        for (int n = 0; n < commits; n++) {
            String branch = "refs/heads/b" + random.nextInt(6);
            long date = start + random.nextInt(120) * 86_400L + random.nextInt(3) * 43_200L;
            String hash = git.commit(branch, ANA, date + " +0000", "m" + random.nextInt());
            if (random.nextInt(5) == 0) {
                git.point("refs/heads/b" + random.nextInt(6), hash);
            }
        }
    }

    @Test
    void more_branches_than_an_address_holds_are_posted() throws IOException {
        for (int n = 0; n < 130; n++) {
            git.commit("refs/heads/b" + n, ANA, at("2026-10-15"), "m" + n);
        }
        assertThat(messages(OCTOBER)).hasSize(130);
        assertThat(standIn.requests(MANY_COMMITS)).hasSize(1);
        assertThat(standIn.requests(COMMITS)).hasSize(1);
    }

    @Test
    void authors_have_accounts_if_their_mails_are_known_there() throws IOException {
        provider.account("ana@example.org", "557058:ana", "ana");
        git.commit(MAIN, ANA, at("2026-10-15"), "known");
        git.commit("refs/heads/other", "Bob <bob@example.org>", at("2026-10-15"), "unknown");
        assertThat(told(bitbucket, SHOP, OCTOBER))
                .extracting(Told::author)
                .containsExactlyInAnyOrder(
                        new Identity(
                                "Ana <ana@example.org>",
                                "ana@example.org",
                                List.of("557058:ana", "{557058:ana}", "ana")),
                        Identity.of("Bob <bob@example.org>"));
    }

    @Test
    void who_approved_a_pull_request_approved_its_merge() throws IOException {
        Instant made = Instant.parse("2026-09-20T00:00:00Z");
        Instant now = Instant.parse("2026-11-20T00:00:00Z");
        String first = git.commit(MAIN, ANA, at("2026-10-10"), "first");
        String second = git.commit(MAIN, ANA, at("2026-10-11"), "second");
        git.commit(MAIN, ANA, at("2026-10-12"), "third");
        provider.merged(SHOP, first, made, now, Map.of("id:bob", true, "id:eve", false));
        for (int n = 0; n < 60; n++) {
            provider.merged(SHOP, "%012d0000".formatted(n), made, now, Map.of("id:other", true));
        }
        provider.merged(SHOP, second, made, now, Map.of("id:carl", true));
        Map<String, List<String>> ids = new java.util.HashMap<>();
        read(bitbucket, SHOP, OCTOBER)
                .forEach(commit -> ids.put(
                        commit.message(),
                        commit.approvers().stream().map(Identity::written).toList()));
        assertThat(ids).isEqualTo(Map.of("first", List.of("id:bob"), "second", List.of("id:carl"), "third", List.of()));
        assertThat(standIn.requests("GET /repositories/{workspace}/{repo_slug}/pullrequests"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"404, not found", "410, not found", "403, no access", "400, server"})
    void a_repository_that_is_not_answered_for_is_gone(int status, String why) throws IOException {
        git.commit(MAIN, ANA, at("2026-10-15"), "x");
        standIn.next(Fault.status(status).on(COMMITS));
        assertThat(unavailable(SHOP).why()).hasToString(why);
        assertThat(unavailable("acme/none").why()).isEqualTo(Why.NOT_FOUND);
    }

    @Test
    void pages_elsewhere_are_not_followed() throws IOException {
        for (int n = 0; n < 101; n++) {
            git.commit(MAIN, ANA, at("2026-10-15"), "m" + n);
        }
        provider.leadTo("http://localhost:" + standIn.url().replaceFirst(".*:", ""));
        assertThat(unavailable(SHOP)).hasMessageContaining("is not followed");
        assertThat(standIn.requests(COMMITS)).hasSize(1);
    }

    @Test
    void a_page_that_breaks_off_counts_once() throws IOException {
        for (int n = 0; n < 105; n++) {
            git.commit(MAIN, ANA, at("2026-10-15"), "m" + n);
        }
        standIn.next(Fault.cut().on(COMMITS), Fault.status(429).retryAfter(1).on(COMMITS));
        assertThat(messages(OCTOBER)).hasSize(105).doesNotHaveDuplicates();
        assertThat(waits).isNotEmpty().allSatisfy(why -> assertThat(why).contains("Bitbucket"));
    }

    @Test
    void a_wait_ends_when_the_run_is_to_end() {
        standIn.always(Fault.status(429));
        assertThatThrownBy(() -> bitbucket.read(SHOP, OCTOBER, new CommitSource.Found() {
                    @Override
                    public void commit(Commit commit) {
                        throw new AssertionError();
                    }

                    @Override
                    public void undated(String hash) {
                        throw new AssertionError();
                    }

                    @Override
                    public void progress() {
                        throw new Unavailable("it ends");
                    }
                }))
                .isInstanceOf(Unavailable.class)
                .hasMessage("it ends");
        standIn.calm();
    }

    private RepositoryUnavailable unavailable(String repository) {
        Throwable failure = catchThrowable(() -> read(bitbucket, repository, OCTOBER));
        assertThat(failure).isInstanceOf(RepositoryUnavailable.class);
        return (RepositoryUnavailable) failure;
    }

    private List<String> messages(Window window) {
        return read(bitbucket, SHOP, window).stream().map(Commit::message).toList();
    }

    private record Told(String hash, Identity author, Instant date, String message) {}

    private List<Told> told(CommitSource source, String repository, Window window) {
        return read(source, repository, window).stream()
                .map(commit ->
                        new Told(commit.hash(), commit.author(), commit.date().toInstant(), commit.message()))
                .toList();
    }

    private List<Commit> read(CommitSource source, String repository, Window window) {
        FoundCommits found = new FoundCommits();
        source.read(repository, window, found);
        waits.addAll(found.waits);
        assertThat(found.undated).isEmpty();
        return found.commits;
    }

    private static Window month(String from, String to) {
        return new Window(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
    }

    private static String at(String day) {
        return OffsetDateTime.parse(day + "T00:00:00Z").toEpochSecond() + " +0000";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hoofprint.contract.BitbucketStandIn;
import io.hoofprint.contract.Contract;
import io.hoofprint.contract.Fault;
import io.hoofprint.contract.Reply;
import io.hoofprint.contract.Seen;
import io.hoofprint.contract.StandIn;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitbucketTest {
    private static final String BRANCHES = "GET /repositories/{workspace}/{repo_slug}/refs/branches";

    @TempDir
    Path clone;

    private final BitbucketStandIn provider = new BitbucketStandIn();

    @RegisterExtension
    final StandIn standIn = new StandIn(Contract::bitbucket, provider);

    private final List<Duration> pauses = new ArrayList<>();
    private BitbucketFixture fixture;
    private Bitbucket bitbucket;

    @BeforeEach
    void start() throws Exception {
        try (FileRepository git = new FileRepository(clone.toFile())) {
            git.create(true);
        }
        provider.repository("acme/shop", clone);
        fixture = BitbucketFixture.of(standIn.url());
        bitbucket = fixture.bitbucket();
    }

    @AfterEach
    void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    @Test
    void one_token_does_for_many_questions_and_stands_in_the_header_only() {
        ask(bitbucket, "acme/shop");
        ask(bitbucket, "acme/shop");

        assertThat(standIn.requests("token")).hasSize(1);
        assertThat(standIn.requests(BRANCHES)).hasSize(2).allSatisfy(seen -> {
            assertThat(seen.header("authorization")).isEqualTo("Bearer t0ken-1");
            assertThat(seen.query()).doesNotContain("t0ken");
            assertThat(seen.headers().keySet()).noneMatch(name -> name.contains("camel"));
        });
        assertThat(pauses).isEmpty();
    }

    @Test
    void a_token_is_renewed_before_its_time_is_over() {
        AtomicLong now = new AtomicLong();
        Bitbucket timed = fixture.bitbucket(1_000, now::get);
        ask(timed, "acme/shop");
        now.set(Duration.ofSeconds(7_200 - 301).toNanos());
        ask(timed, "acme/shop");
        assertThat(standIn.requests("token")).hasSize(1);
        now.set(Duration.ofSeconds(7_200 - 300).toNanos());
        ask(timed, "acme/shop");
        assertThat(standIn.requests("token")).hasSize(2);
        assertThat(standIn.requests(BRANCHES)).hasSize(3);
    }

    @Test
    void a_token_that_is_refused_is_renewed_once() {
        ask(bitbucket, "acme/shop");
        provider.expireTokens();
        ask(bitbucket, "acme/shop");
        assertThat(standIn.requests("token")).hasSize(2);

        standIn.always(Fault.status(401).on(BRANCHES));
        assertThatThrownBy(() -> ask(bitbucket, "acme/shop"))
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("bitbucket.key-id")
                .hasMessageNotContainingAny("t0ken", BitbucketStandIn.SECRET);
        assertThat(standIn.requests("token")).hasSize(3);
        standIn.calm();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"scopes\":\"pullrequest account\"",
                "\"scope\":\"repository:write pullrequest:write\"",
                "\"scope\":\"read:repository:bitbucket read:pullrequest:bitbucket\"",
                "\"refresh_token\":\"r\",\"scopes\":\"\""
            })
    void what_a_token_is_good_for_may_be_told_in_two_ways_or_not_at_all(String member) {
        provider.scopes(member);
        ask(bitbucket, "acme/shop");
        assertThat(standIn.requests(BRANCHES)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"scopes\":\"account\"", "\"scope\":\"repository\""})
    void a_token_that_is_good_for_too_little_blocks(String member) {
        provider.scopes(member);
        assertThatThrownBy(() -> ask(bitbucket, "acme/shop"))
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("Pull requests: Read");
        assertThat(standIn.requests(BRANCHES)).isEmpty();
    }

    @Test
    void a_consumer_that_is_not_known_blocks() throws Exception {
        try (BitbucketFixture other = new BitbucketFixture(standIn.url(), Map.of("BITBUCKET_SECRET_KEY", "wr0ng"))) {
            assertThatThrownBy(() -> ask(other.bitbucket(), "acme/shop"))
                    .isInstanceOf(Blocked.class)
                    .hasMessageContaining("unauthorized_client")
                    .hasMessageNotContaining("wr0ng");
        }
    }

    @ParameterizedTest
    @CsvSource({"403", "404", "410", "400"})
    void what_is_said_of_one_repository_is_its_own_result(int status) {
        standIn.next(Fault.status(status).on(BRANCHES));
        assertThat(refused().status()).isEqualTo(status);
        assertThat(pauses).isEmpty();
        ask(bitbucket, "acme/shop");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503})
    void trouble_is_waited_out_from_a_second_on(int status) {
        standIn.next(Fault.status(status).on(BRANCHES), Fault.status(status).on(BRANCHES));
        assertThat(ask(bitbucket, "acme/shop")).contains("values");
        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2400));
    }

    @Test
    void a_response_that_breaks_off_is_requested_again() {
        standIn.next(Fault.cut().on(BRANCHES), Fault.reset().on(BRANCHES));
        assertThat(ask(bitbucket, "acme/shop")).contains("values").endsWith("}");
        assertThat(pauses).hasSize(2);
    }

    @Test
    void a_persistent_error_is_the_repositorys_result_after_15_minutes() {
        standIn.always(Fault.status(500).on(BRANCHES));
        assertThat(refused().status()).isEqualTo(500);
        assertThat(total()).isBetween(Duration.ofMinutes(12), Duration.ofMinutes(20));
        standIn.calm();
    }

    @Test
    void too_many_requests_are_waited_out_for_longer_than_an_hour() {
        standIn.always(Fault.status(429).on(BRANCHES));
        assertThat(refused().status()).isEqualTo(429);
        assertThat(pauses.get(0)).isGreaterThan(Duration.ofSeconds(40));
        assertThat(total()).isGreaterThan(Duration.ofHours(1));
        assertThat(pauses).hasSizeLessThan(12);
        standIn.calm();
    }

    @Test
    void how_long_to_wait_is_obeyed() {
        standIn.next(
                Fault.status(429).retryAfter(7).on(BRANCHES),
                Fault.status(503).retryAfter(90_000).on(BRANCHES));
        ask(bitbucket, "acme/shop");
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofHours(1));
    }

    @Test
    void no_connection_is_no_repositorys_fault() throws Exception {
        try (BitbucketFixture away = BitbucketFixture.of(Fault.refusingUrl())) {
            assertThatThrownBy(() -> ask(away.bitbucket(), "acme/shop")).isInstanceOf(Unavailable.class);
        }
        assertThat(total()).isGreaterThan(Duration.ofMinutes(12));
    }

    @Test
    void a_response_that_is_not_bitbuckets_is_refused() {
        standIn.next(Fault.answer(Reply.of(200, "text/html", "<html>Log in")).on(BRANCHES));
        Throwable failure = catchThrowable(() -> bitbucket.read(
                question(bitbucket, "acme/shop"), this::pause, body -> new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(body)));
        assertThat(failure).isInstanceOf(ApiRefused.class).hasMessageContaining("proxy");

        standIn.next(Fault.answer(Reply.of(302, "text/html", "").with("Location", "/login"))
                .on(BRANCHES));
        assertThatThrownBy(() -> ask(bitbucket, "acme/shop")).isInstanceOf(Blocked.class);
        assertThat(standIn.requests(BRANCHES)).hasSize(2);
    }

    @Test
    void other_hosts_are_not_called() {
        ApiRequest elsewhere =
                ApiRequest.get(standIn.url().replace("127.0.0.1", "localhost") + "/2.0/repositories/acme/shop");
        assertThatThrownBy(() -> bitbucket.read(elsewhere, this::pause, InputStream::readAllBytes))
                .isInstanceOf(ApiRefused.class)
                .hasMessageContaining("is not followed");
        assertThat(standIn.requests()).isEmpty();
    }

    @Test
    void half_of_the_hourly_limit_is_used_at_once_and_the_rest_over_the_hour() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
        Bitbucket paced = fixture.bitbucket(6, now::get);
        for (int n = 0; n < 3; n++) {
            ask(paced, "acme/shop");
        }
        assertThat(pauses).isEmpty();

        for (int n = 0; n < 3; n++) {
            askInTime(paced, now);
        }
        assertThat(pauses).containsExactly(Duration.ofMinutes(20), Duration.ofMinutes(20), Duration.ofMinutes(20));
        askInTime(paced, now);
        assertThat(pauses).hasSize(3);
        assertThat(standIn.requests(BRANCHES)).hasSize(7);
    }

    @Test
    void the_hourly_limit_is_never_exceeded() {
        AtomicLong now = new AtomicLong();
        HourlyQuota quota = new HourlyQuota(10, now::get);
        List<Long> sent = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            now.addAndGet(Duration.ofSeconds(n % 7 * 40L).toNanos());
            quota.await((time, why) -> tick(now, time, why));
            sent.add(now.get());
            long hourAgo = now.get() - Duration.ofHours(1).toNanos();
            assertThat(sent.stream().filter(at -> at > hourAgo)).hasSizeLessThanOrEqualTo(10);
        }
        assertThat(Duration.ofNanos(now.get())).isLessThan(Duration.ofHours(24));
    }

    private void askInTime(Bitbucket paced, AtomicLong now) {
        paced.read(question(paced, "acme/shop"), (time, why) -> tick(now, time, why), InputStream::readAllBytes);
    }

    @Test
    void check_reports_each_repository_that_cannot_be_read() throws Exception {
        provider.repository("acme/secret", clone).forbid("acme/secret");
        Map<String, String> all = Map.of("HOOFPRINT_EVIDENCE_REPOSITORIES", "acme/shop, acme/secret, acme/none");
        try (BitbucketFixture some = new BitbucketFixture(standIn.url(), all)) {
            assertThat(some.camel().getRegistry().findByTypeWithName(BitbucketCheck.class))
                    .containsOnlyKeys("commits (bitbucket)");
            assertThatThrownBy(() -> some.check().check())
                    .isInstanceOf(Blocked.class)
                    .hasMessageContaining("2 of 3")
                    .hasMessageContaining("acme/secret: Bitbucket answered 403")
                    .hasMessageContaining("acme/none: Bitbucket answered 404")
                    .hasMessageNotContaining("acme/shop");
            provider.repository("acme/none", clone);
        }
        try (BitbucketFixture good =
                new BitbucketFixture(standIn.url(), Map.of("HOOFPRINT_EVIDENCE_REPOSITORIES", "acme/shop"))) {
            good.check().check();
            standIn.next(Fault.status(503));
            assertThatThrownBy(() -> good.check().check()).isInstanceOf(Unavailable.class);
        }
    }

    private ApiRefused refused() {
        Throwable failure = catchThrowable(() -> ask(bitbucket, "acme/shop"));
        assertThat(failure).isInstanceOf(ApiRefused.class);
        return (ApiRefused) failure;
    }

    private String ask(Bitbucket bitbucket, String repository) {
        StringBuilder text = new StringBuilder();
        bitbucket.read(question(bitbucket, repository), this::pause, body -> {
            text.setLength(0);
            text.append(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        });
        return text.toString();
    }

    private static ApiRequest question(Bitbucket bitbucket, String repository) {
        return ApiRequest.get(RepositoryAddress.of(bitbucket.root(), repository) + "/refs/branches?pagelen=100");
    }

    private void pause(Duration time, String why) {
        assertThat(why).contains("Bitbucket");
        pauses.add(time);
    }

    private void tick(AtomicLong now, Duration time, String why) {
        pause(time, why);
        now.addAndGet(time.toNanos());
    }

    private Duration total() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    void requests_name_no_secret() {
        ask(bitbucket, "acme/shop");
        assertThat(standIn.requests())
                .extracting(Seen::query)
                .noneMatch(query -> query.contains(BitbucketStandIn.SECRET));
        assertThat(new Token("t0ken", 1, "pullrequest")).asString().doesNotContain("t0ken");
    }
}

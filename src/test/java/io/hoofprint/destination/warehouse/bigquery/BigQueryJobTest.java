// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hoofprint.contract.BigQueryStandIn;
import io.hoofprint.contract.Fault;
import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.DailyQuery;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.SessionDay;
import io.hoofprint.destination.warehouse.SessionPage;
import io.hoofprint.destination.warehouse.SessionQuery;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.destination.warehouse.WarehouseFixture;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The job of a day at Google: wherever it, or we, break off, the next try leaves the same tables, and begins it once. */
@OnGoogleSql
class BigQueryJobTest {
    private static final String BEGIN = "bigquery.jobs.insert";
    private static final String LOOK = "bigquery.jobs.get";
    private static final LocalDate DAY = LocalDate.parse("2024-10-05");
    private static final Limits USUAL = new Limits(Duration.ofMinutes(30), Duration.ofDays(7), Duration.ofDays(3));
    private static final Map<String, Long> DONE =
            Map.of("events_0", 0L, "events_1", 1L, "sessions", 1L, "events_late", 0L);

    private static GoogleFixture fixture;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        fixture = new GoogleFixture(folder, new BigQueryStandIn(new GoogleSqlEngine()));
    }

    @AfterAll
    static void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    @BeforeEach
    void two_visits_yesterday_and_one_today() {
        fixture.at("2024-10-05T02:00:00Z");
        fixture.ask("init", null);
        fixture.ask("append", batch(visit("2024-10-04T10:00:00Z"), visit("2024-10-04T10:20:00Z")));
        fixture.ask("append", batch(visit("2024-10-05T01:00:00Z")));
    }

    @AfterEach
    void clear() throws Exception {
        fixture.google.calm();
        fixture.clear();
        fixture.restart();
    }

    @Test
    void a_job_closes_sessions_and_what_it_did_can_be_asked() {
        AggregationRun run = job();
        assertThat(run.sessionsClosed()).isEqualTo(1);
        assertThat(run.eventsCarried()).isEqualTo(1);
        assertThat(run.startedAt()).isEqualTo("2024-10-05T02:00:00Z");
        assertThat(tables()).isEqualTo(DONE);
        assertThat(runs()).containsExactly(run);
        Session session = sessions(WarehouseFixture.ALL_HITS).get(0);
        assertThat(session.start()).isEqualTo("2024-10-04T10:00:00Z");
        assertThat(session.hits())
                .extracting(Session.Hit::url)
                .containsExactly("https://a/10:00:00", "https://a/10:20:00");
        assertThat(sessions(SessionQuery.NO_HITS).get(0).hits()).isEmpty();
        List<SessionDay> days = fixture.ask("daily", new DailyQuery(DAY.minusDays(1), DAY));
        assertThat(days.get(0).durationSeconds()).isEqualByComparingTo("1200");
    }

    @Test
    void a_job_that_is_run_again_changes_nothing() {
        job();
        fixture.pass(Duration.ofSeconds(1));
        assertThat(job().sessionsClosed()).isZero();
        assertThat(tables()).isEqualTo(DONE);
        assertThat(fixture.tables.jobs().stream().filter(id -> id.contains("20241005")))
                .hasSize(2);
    }

    static Stream<Fault> lost() {
        return Stream.of(
                Fault.status(503).afterWork().on(BEGIN),
                Fault.reset().afterWork().on(BEGIN),
                Fault.cut().on(BEGIN));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void a_job_whose_beginning_was_not_heard_of_is_found(Fault fault) {
        fixture.google.next(fault);
        assertThat(job().sessionsClosed()).isEqualTo(1);
        assertThat(begun()).isEqualTo(1);
    }

    @Test
    void a_job_that_did_not_begin_begins_with_the_next_try() {
        fixture.google.next(Fault.status(503).on(BEGIN));
        assertThatThrownBy(BigQueryJobTest::job).isInstanceOf(Unavailable.class);
        assertThat(tables()).containsEntry("sessions", 0L);
        assertThat(job().sessionsClosed()).isEqualTo(1);
        assertThat(tables()).isEqualTo(DONE);
    }

    @Test
    void after_a_kill_while_it_runs_it_is_found_and_waited_for() throws Exception {
        fixture.tables.slow(4);
        fixture.google.next(
                Fault.none().on(LOOK), Fault.none().on(LOOK), Fault.status(503).on(LOOK));
        assertThatThrownBy(BigQueryJobTest::job).isInstanceOf(Unavailable.class);
        fixture.restart();
        fixture.pass(Duration.ofMinutes(3));
        job();
        assertThat(tables()).isEqualTo(DONE);
    }

    @Test
    void after_a_kill_between_job_and_emptying_the_shard_is_emptied() throws Exception {
        fixture.tables.flush();
        fixture.pass(Duration.ofMinutes(11));
        fixture.google.next(Fault.status(503).on("bigquery.tables.get"));
        job();
        assertThat(count("events_0")).isEqualTo(2);
        fixture.restart();
        empty();
        assertThat(count("events_0")).isZero();
        assertThat(tables()).isEqualTo(DONE);
    }

    @ParameterizedTest
    @CsvSource({
        "invalidQuery, 'Query error: Transaction is aborted due to concurrent update against table p:d.sessions', true",
        "rateLimitExceeded, too many, true",
        "quotaExceeded, too much, true",
        "backendError, oops, true",
        "internalError, oops, true",
        "stopped, Job execution was cancelled, true",
        "accessDenied, no, false",
        "notFound, no table, false",
        "invalidQuery, Unrecognized name, false",
        "resourcesExceeded, too large, false",
        "billingTierLimitExceeded, too poor, false"
    })
    void a_job_that_fails_says_why_and_is_begun_anew_with_the_next_try(String reason, String message, boolean passes) {
        fixture.tables.fail(reason, message, "BEGIN TRANSACTION");
        Throwable thrown = catchThrowable(BigQueryJobTest::job);
        assertThat(thrown)
                .isInstanceOf(passes ? Unavailable.class : Blocked.class)
                .hasMessageContaining(message);
        job();
        assertThat(tables()).isEqualTo(DONE);
    }

    @Test
    void jobs_that_failed_before_a_restart_are_passed_over() throws Exception {
        for (int i = 0; i < 3; i++) {
            fixture.tables.fail("backendError", "oops", "BEGIN TRANSACTION");
            assertThatThrownBy(BigQueryJobTest::job).isInstanceOf(Unavailable.class);
        }
        fixture.restart();
        job();
        assertThat(tables()).isEqualTo(DONE);
        assertThat(fixture.tables.jobs()).contains("hoofprint_bobs_knob_shops_20241005_0_3");
    }

    @Test
    void the_other_shard_is_emptied_once_nothing_of_it_is_in_the_buffer_and_meanwhile_does_no_harm() {
        job();
        assertThat(count("events_0")).isEqualTo(2);
        assertThat(tables()).isEqualTo(DONE);
        fixture.pass(Duration.ofMinutes(11));
        empty();
        assertThat(count("events_0")).as("it is in the buffer").isEqualTo(2);
        fixture.tables.flush();
        empty();
        assertThat(count("events_0")).isZero();
        assertThat(tables()).isEqualTo(DONE);
        assertThat(fixture.tables.jobs()).anyMatch(id -> id.contains("empty_events_0"));
    }

    @Test
    void rows_that_no_job_has_seen_keep_the_shard_as_it_is() {
        job();
        fixture.ask("append", batch(visit("2024-10-04T10:40:00Z")));
        fixture.tables.flush();
        fixture.pass(Duration.ofMinutes(11));
        empty();
        assertThat(count("events_0")).isEqualTo(3);
        job();
        assertThat(count("events_0")).isZero();
        assertThat(sessions(SessionQuery.NO_HITS).get(0).hitCount()).isEqualTo(3);
    }

    @Test
    void rows_wait_while_google_might_lose_them_in_an_emptied_shard() {
        fixture.tables.flush();
        fixture.pass(Duration.ofMinutes(11));
        job();
        assertThat(count("events_0")).isZero();
        VisitBatch late = batch(visit("2024-10-04T10:40:00Z"));
        Throwable thrown = catchThrowable(() -> fixture.ask("append", late));
        assertThat(thrown).isInstanceOf(Unavailable.class).hasMessageContaining("emptied");
        assertThat(((Unavailable) thrown).retryAfter().orElseThrow()).hasMinutes(10);
        fixture.pass(Duration.ofMinutes(11));
        fixture.ask("append", late);
        assertThat(count("events_0")).isEqualTo(1);
    }

    @Test
    void a_shard_that_was_emptied_just_before_a_restart_is_known() throws Exception {
        fixture.tables.flush();
        fixture.pass(Duration.ofMinutes(11));
        job();
        fixture.tables.changed("events_0", fixture.clock().instant());
        fixture.restart();
        VisitBatch late = batch(visit("2024-10-04T10:40:00Z"));
        assertThatThrownBy(() -> fixture.ask("append", late))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("emptied");
        fixture.pass(Duration.ofMinutes(11));
        fixture.ask("append", late);
        assertThat(count("events_0")).isEqualTo(1);
    }

    @Test
    void what_takes_too_long_is_left() {
        fixture.tables.slowAnswers(1_000);
        assertThatThrownBy(BigQueryJobTest::tables)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("takes longer");
        assertThat(fixture.google.requests("bigquery.jobs.cancel")).hasSize(1);
    }

    @Test
    void runs_are_asked_for_once_until_there_is_another() {
        runs();
        runs();
        assertThat(fixture.google.requests("bigquery.jobs.query")).hasSize(1);
        job();
        assertThat(runs()).hasSize(1);
    }

    private static AggregationRun job() {
        return fixture.ask("aggregate", new Aggregation(DAY, "request", fixture.clock(), USUAL));
    }

    private static void empty() {
        fixture.bean("warehouseBigqueryEmptier", BigQueryEmptier.class).empty();
    }

    private static Map<String, Long> tables() {
        return fixture.ask("tables", null);
    }

    private static List<AggregationRun> runs() {
        return fixture.ask("runs", null);
    }

    private static List<Session> sessions(long hits) {
        SessionPage page = fixture.ask("sessions", new SessionQuery(DAY.minusDays(1), "shop", "ana", 100, null, hits));
        return page.sessions();
    }

    private static int count(String table) {
        return fixture.tables.count(table);
    }

    private static long begun() {
        return fixture.tables.jobs().stream()
                .filter(id -> id.startsWith("hoofprint_bobs_knob_shops_20241005"))
                .count();
    }

    private static VisitBatch batch(Visit... visits) {
        long first = visits[0].at().getEpochSecond();
        return new VisitBatch(first, first + visits.length - 1, List.of(visits), null);
    }

    /** Received at once. */
    private static Visit visit(String time) {
        Instant at = Instant.parse(time);
        String id = time.substring(11, 19);
        String key = String.format("%032x", at.getEpochSecond());
        return new Visit(key, id, "shop", "ana", at, -60L, "https://a/" + id, null, at);
    }
}

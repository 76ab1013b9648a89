// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Answer;
import io.hoofprint.LiveClient;
import io.hoofprint.ServerFixture;
import io.hoofprint.ledger.UnwritableLedger;
import io.hoofprint.platform.error.Blocked;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The job within the running program: what it waits for, what it makes up for, who hears of it. */
class DailyJobOnServerTest {
    private static final String VISIT =
            "{\"channel_id\":\"c\",\"visitor_id\":\"v\",\"timestamp\":\"2018-12-15T17:48:58Z\"}";

    /** A schedule whose time has come at any time of the day. */
    private final ServerFixture server = new ServerFixture()
            .with("HOOFPRINT_SESSIONS_SCHEDULE", "0 0 0 * * ?")
            .with("HOOFPRINT_FALLBACK_DRAIN", "1s");

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void a_job_waits_for_all_that_was_accepted_before_it_was_asked_for_and_who_asks_meanwhile_joins_it() {
        tellReader("pause");
        server.sender().post("/events", VISIT).expect(202);
        SessionJob jobs = server.bean(SessionJob.class);
        RequestedJob job = jobs.request(today());
        assertThat(jobs.request(today().minusDays(1))).isSameAs(job);
        JsonNode shown = runs().get(0);
        assertThat(shown.path("state").asText()).isEqualTo("waiting");
        assertThat(shown.path("finishedAt").isNull()).isTrue();
        tellReader("resume");
        assertThat(job.result().join().sessionsClosed()).isEqualTo(1);
        assertThat(jobs.request(today())).isNotSameAs(job);
    }

    @Test
    void its_meters_say_when_it_was_last_done() {
        assertThat(ofJob("last.success.timestamp.seconds")).isNaN();
        long before = System.currentTimeMillis() / 1000;
        server.bean(SessionJob.class).onSchedule();
        await().until(() -> ofJob("last.success.timestamp.seconds") >= before);
        assertThat(ofJob("due")).isZero();
        assertThat(ofJob("failed")).isZero();
    }

    private double ofJob(String meter) {
        return server.bean(MeterRegistry.class)
                .get("hoofprint.job." + meter)
                .tag("flow", "sessions")
                .gauge()
                .value();
    }

    @Test
    void who_joined_a_job_of_another_day_does_not_hear_why_that_failed() throws Exception {
        tellReader("pause");
        server.sender().post("/events", VISIT).expect(202);
        RequestedJob earlier = server.bean(SessionJob.class).request(today().minusDays(1));
        SessionRuns runs = server.bean(SessionRuns.class);
        CompletableFuture<String> asked = new CompletableFuture<>();
        Thread asking = new Thread(() -> asked.completeAsync(() -> aggregated(runs), Runnable::run));
        asking.start();
        await().until(() -> asking.getState() == Thread.State.TIMED_WAITING);
        earlier.result().completeExceptionally(new Blocked("nobody's business"));
        tellReader("resume");
        assertThat(asked.get(30, TimeUnit.SECONDS)).contains("\"" + today() + "\"", "done");
    }

    private static String aggregated(SessionRuns runs) {
        try {
            return new String(runs.aggregate(null), StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void days_missed_while_nothing_ran_are_made_up_for_at_start_the_oldest_first() throws Exception {
        aggregate();
        server.stop();
        asIfTheLastJobHadRun(today().minusDays(3));
        server.startAgain();
        await().untilAsserted(() -> assertThat(daysDone())
                .startsWith(today() + "missed", today().minusDays(1) + "missed", today().minusDays(2) + "missed"));
    }

    private List<String> daysDone() {
        List<String> days = new ArrayList<>();
        runs().forEach(run ->
                days.add(run.path("day").asText() + run.path("askedBy").asText()));
        return days;
    }

    @Test
    void why_the_last_job_failed_is_shown_until_one_is_done() throws Exception {
        aggregate();
        server.sender().post("/events", VISIT).expect(202);
        server.stop();
        change("ALTER TABLE bobs_knob_shops.sessions RENAME hits TO strokes");
        server.startAgain();
        server.admin().post("/events/aggregation", "{}").expect(503);
        assertThat(ofJob("failed")).isEqualTo(1);
        assertThat(trouble().asText()).contains("The warehouse cannot be used", "hits");
        assertThat(server.bean(SessionJob.class).ailments()).singleElement().satisfies(ailment -> assertThat(
                        ailment.message())
                .startsWith("Daily jobs fail since ")
                .contains("hits"));
        server.stop();
        change("ALTER TABLE bobs_knob_shops.sessions RENAME strokes TO hits");
        server.startAgain();
        aggregate();
        assertThat(ofJob("failed")).isZero();
        assertThat(trouble().isNull()).isTrue();
        assertThat(server.bean(SessionJob.class).ailments()).isEmpty();
    }

    @Test
    void whoever_follows_sessions_hears_of_each_job() {
        try (LiveClient client = new LiveClient(server.url())) {
            client.subscribe(server.key("follower", "read", null).text(), "[\"sessions\"]");
            client.hear(message -> message.at("/data/runs").isArray());
            aggregate();
            client.hear(message -> message.at("/data/runs/0/state").asText().equals("done"));
        }
    }

    @Test
    void visits_that_the_ledger_cannot_keep_come_in_by_the_fallback() throws Exception {
        aggregate();
        Answer deferred = new UnwritableLedger(server.dataFolder(), "visits")
                .during(() -> server.sender().post("/events", "[" + VISIT + "," + VISIT + "]"));
        assertThat(deferred.expect(202).text())
                .isEqualTo("{\"accepted\":2,\"duplicates\":0,\"ignored\":0,\"conflicts\":[],\"deferred\":true}");
        await().until(() -> server.admin()
                        .get("/v1/sessions/tables")
                        .expect(200)
                        .at("tables")
                        .path("events_" + today().toEpochDay() % 2)
                        .asInt()
                == 2);
    }

    private void aggregate() {
        assertThat(server.admin()
                        .post("/events/aggregation", "{}")
                        .expect(200)
                        .at("state")
                        .asText())
                .isEqualTo("done");
    }

    private void tellReader(String action) {
        server.admin()
                .post("/admin/v1/readers/visits/warehouse", "{\"action\":\"" + action + "\"}")
                .expect(200);
    }

    private JsonNode runs() {
        return server.admin().get("/v1/sessions/runs").expect(200).at("runs");
    }

    private JsonNode trouble() {
        return server.admin().get("/v1/sessions/runs").expect(200).at("trouble");
    }

    private void asIfTheLastJobHadRun(LocalDate day) throws SQLException {
        change("UPDATE bobs_knob_shops.runs SET day = '" + day + "', started_at = '" + day + "', finished_at = '" + day
                + "'");
    }

    private void change(String sql) throws SQLException {
        String url = "jdbc:duckdb:" + server.dataFolder().resolve("warehouse.duckdb");
        try (Connection warehouse = DriverManager.getConnection(url);
                Statement update = warehouse.createStatement()) {
            update.execute(sql);
        }
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}

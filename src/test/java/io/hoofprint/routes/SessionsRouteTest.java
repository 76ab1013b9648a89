// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.LogPosition;
import io.hoofprint.destination.warehouse.StoredPosition;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.ledger.HeldPosition;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.platform.clock.TestTime;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a visitor does is kept and goes to the warehouse, where a job a day makes sessions of it. */
class SessionsRouteTest extends RouteTest {
    private static final String FILE = "sessions";
    private static final String VISIT = "{\"channel_id\":\"c\",\"visitor_id\":\"v\",\"timestamp\":1544896138}";
    private static final String APPEND = "direct:warehouse-append";
    private static final String AGGREGATE = "direct:warehouse-aggregate";

    private final TestTime time = new TestTime(Instant.now());

    SessionsRouteTest() {
        super(FILE, FALLBACK, "direct:warehouse-*");
    }

    /** A schedule whose time has come at any time of the day. */
    @Override
    Map<String, String> environment() {
        return Map.of("HOOFPRINT_SESSIONS_SCHEDULE", "0 0 0 * * ?");
    }

    @Override
    void bind(CamelContext camel) {
        camel.getRegistry().bind("steadyClock", time.steady());
    }

    @BeforeEach
    void theWarehouseAnswers() {
        answers("direct:warehouse-runs", List.of());
        outside(AGGREGATE).whenAnyExchangeReceived(job -> {
            Aggregation asked = job.getMessage().getBody(Aggregation.class);
            job.getMessage()
                    .setBody(AggregationRun.unfinished(
                            asked.day(), AggregationRun.DONE, asked.askedBy(), Instant.EPOCH));
        });
    }

    private Exchange send(String body) {
        return call(FILE + "-intake", body);
    }

    private List<VisitBatch> batches() {
        return outside(APPEND).getReceivedExchanges().stream()
                .map(append -> append.getIn().getBody(VisitBatch.class))
                .toList();
    }

    @Test
    void what_is_sent_is_kept_answered_and_brought_to_the_warehouse() throws Exception {
        NotifyBuilder brought = whenDone(FILE + "-warehouse", 1);
        Exchange sent = send(VISIT);
        assertThat(status(sent)).isEqualTo(202);
        assertThat(answer(sent)).hasToString("{\"accepted\":1,\"duplicates\":0,\"ignored\":0,\"conflicts\":[]}");
        await(brought);
        assertThat(batches()).singleElement().satisfies(batch -> {
            assertThat(batch.first()).isEqualTo(1);
            assertThat(batch.last()).isEqualTo(1);
            assertThat(batch.visits()).singleElement().satisfies(visit -> assertThat(visit.visitor())
                    .isEqualTo("v"));
        });
    }

    @Test
    void what_the_warehouse_did_not_take_comes_again_as_it_was() throws Exception {
        failsOnce(outside(APPEND), new Unavailable("away"));
        NotifyBuilder brought = whenDone(FILE + "-warehouse", 2);
        send(VISIT);
        await(brought);
        assertThat(batches()).hasSize(2);
        assertThat(batches().get(1)).isEqualTo(batches().get(0));
        assertThat(parked("visits")).isEmpty();
    }

    @Test
    void how_far_the_warehouse_has_got_is_what_it_says_itself() {
        assertThat(call(FILE + "-held", null).getMessage().getBody()).isNull();
        answers("direct:warehouse-position", new StoredPosition(new LogPosition(7, "log", 49L), "a file"));
        assertThat(call(FILE + "-held", null).getMessage().getBody())
                .isEqualTo(new HeldPosition(new MarkedPosition(7, "log", 49L), "a file"));
    }

    @Test
    void what_is_no_visit_is_kept_nowhere() {
        assertThat(send("{}").getException()).isInstanceOf(Problem.class);
        assertThat(outside(FALLBACK).getReceivedCounter()).isZero();
        assertThat(LedgerFixture.all(ledger, "visits")).isEmpty();
    }

    @Test
    void what_the_ledger_cannot_keep_goes_to_the_fallback_and_is_answered_as_usual() throws Exception {
        Exchange sent = keptAside("visits", () -> send(VISIT));
        assertThat(status(sent)).isEqualTo(202);
        assertThat(answer(sent).path("accepted").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"schedule", "missed"})
    void the_clock_has_the_job_of_the_day_run_when_it_is_due(String clock) throws Exception {
        outside("direct:warehouse-runs").expectedMinimumMessageCount(1);
        outside(AGGREGATE).expectedMessageCount(clock.equals("schedule") ? 1 : 0);
        call(FILE + "-" + clock, null);
        MockEndpoint.assertIsSatisfied(context);
    }

    private List<LocalDate> jobs() {
        return outside(AGGREGATE).getReceivedExchanges().stream()
                .map(job -> job.getIn().getBody(Aggregation.class).day())
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
    }

    @Test
    void a_clock_that_leaps_has_no_job_run_and_asks_for_none_of_a_day_to_come() throws Exception {
        LocalDate today = today();
        time.leap(Duration.ofDays(40));
        call(FILE + "-schedule", null);
        call(FILE + "-missed", null);
        assertThat(answer(call(FILE + "-aggregation", null)).path("day").asText())
                .isEqualTo(today.toString());
        Exchange asked = call(FILE + "-aggregation", null, Map.of("day", today().toString()));
        assertThat(asked.getException()).hasMessageContaining("the clock has leapt");
        time.leap(Duration.ofDays(-40));
        outside(AGGREGATE).expectedMessageCount(2);
        call(FILE + "-schedule", null);
        MockEndpoint.assertIsSatisfied(context);
        assertThat(jobs()).containsOnly(today);
    }

    @Test
    void a_leap_day_is_a_day_in_leap_years() throws Exception {
        time.pass(Duration.between(time.instant(), Instant.parse("2028-03-01T12:00:00Z")));
        assertThat(answer(call(FILE + "-aggregation", null, Map.of("day", "2028-02-29")))
                        .path("day")
                        .asText())
                .isEqualTo("2028-02-29");
        assertThat(call(FILE + "-aggregation", null, Map.of("day", "2027-02-29"))
                        .getException())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("day must be a day");
    }

    @Test
    void after_days_off_the_missed_jobs_run_when_the_clock_has_run_for_an_hour() throws Exception {
        time.leap(Duration.ofDays(40));
        LocalDate last = today().minusDays(3);
        Instant then = last.atStartOfDay().toInstant(ZoneOffset.UTC);
        answers(
                "direct:warehouse-runs",
                List.of(new AggregationRun(last, AggregationRun.DONE, "schedule", then, then, 0, 0, 0, 0, 0, 0)));
        call(FILE + "-missed", null);
        time.pass(Duration.ofMinutes(59));
        call(FILE + "-missed", null);
        time.pass(Duration.ofMinutes(1));
        LocalDate today = today();
        outside(AGGREGATE).expectedMessageCount((int) last.until(today, ChronoUnit.DAYS));
        call(FILE + "-missed", null);
        MockEndpoint.assertIsSatisfied(context);
        assertThat(jobs())
                .isEqualTo(last.plusDays(1).datesUntil(today.plusDays(1)).toList());
    }

    @Test
    void the_job_of_a_day_runs_when_it_is_asked_for_and_what_was_sent_is_in_the_warehouse() throws Exception {
        NotifyBuilder brought = whenDone(FILE + "-warehouse", 1);
        send(VISIT);
        JsonNode run = answer(call(FILE + "-aggregation", null));
        await(brought);
        assertThat(run.path("state").asText()).isEqualTo("done");
        assertThat(run.path("day").asText())
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
    }

    @Test
    void the_dataset_is_made_and_filled_with_a_demonstration() throws Exception {
        assertThat(answer(call(FILE + "-init", null)).path("tables")).hasSize(4);
        assertThat(outside("direct:warehouse-init").getReceivedCounter()).isEqualTo(1);
        int events = answer(call(FILE + "-demo-init", null)).path("events").asInt();
        assertThat(outside("direct:warehouse-add").getReceivedExchanges())
                .singleElement()
                .satisfies(
                        add -> assertThat(add.getIn().getBody(VisitBatch.class).visits())
                                .hasSize(events));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.OnEachEngine;
import io.hoofprint.flow.evidence.EvidenceRoutes;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.UnwritableLedger;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A month that is due, or asked for, becomes an event of the stream of runs, and what is known of runs is shown. */
@OnEachEngine
class EvidenceRouteTest extends RouteTest {
    EvidenceRouteTest() {
        super(List.of("evidence", EvidenceRoutes.class.getName()));
    }

    @Override
    Map<String, String> environment() {
        return Map.of("HOOFPRINT_EVIDENCE_REPOSITORIES", "shop");
    }

    /** No run runs here. */
    @Override
    boolean startsAsEver(String uri) {
        return uri.startsWith("direct:");
    }

    @BeforeEach
    void theScheduleWasLookedAtLongAgo() {
        new JdbcTemplate(tables.dataSource()).update("insert into evidence_schedule values (1, 0)");
    }

    private long lookedAt() {
        return new JdbcTemplate(tables.readOnly())
                .queryForObject("select looked_at from evidence_schedule", Long.class);
    }

    private Exchange ask() {
        return call("evidence-request", "{\"month\":\"2026-10\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evidence-schedule", "evidence-missed"})
    void what_is_due_is_asked_for_once(String clock) {
        assertThat(call(clock, null).getException()).isNull();
        assertThat(call(clock, null).getException()).isNull();
        assertThat(LedgerFixture.all(ledger, "runs"))
                .hasSize(3)
                .extracting(StoredEvent::id)
                .doesNotHaveDuplicates();
        assertThat(lookedAt()).isPositive();
    }

    @Test
    void what_could_not_be_asked_for_is_due_the_next_time() throws Exception {
        Exchange due = new UnwritableLedger(folder, "runs").during(() -> call("evidence-missed", null));
        assertThat(due.getException()).hasCauseInstanceOf(Unavailable.class);
        assertThat(lookedAt()).isZero();
        call("evidence-missed", null);
        assertThat(LedgerFixture.all(ledger, "runs")).hasSize(3);
    }

    @Test
    void who_asks_for_a_month_is_told_its_run() throws Exception {
        Exchange asked = ask();
        assertThat(status(asked)).isEqualTo(202);
        String run = answer(asked).path("run").asText();
        assertThat(answer(ask()).path("run").asText()).isEqualTo(run);
        assertThat(LedgerFixture.all(ledger, "runs"))
                .extracting(StoredEvent::id)
                .containsExactly(run);
        JsonNode listed = answer(call("evidence-runs", null));
        assertThat(listed.at("/runs/0/run").asText()).isEqualTo(run);
        assertThat(answer(call("evidence-run", null, Map.of("id", run)))
                        .path("month")
                        .asText())
                .isEqualTo("2026-10");
    }

    @Test
    void a_file_is_asked_for_by_its_run_and_name() throws Exception {
        String run = answer(ask()).path("run").asText();
        assertThat(call("evidence-file", null, Map.of("id", run, "name", "2026_10-Ana.zip"))
                        .getException())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(409));
        assertThat(call("evidence-file", null, Map.of("id", "none", "name", "x"))
                        .getException())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @Test
    void what_makes_no_sense_is_told() {
        assertThat(call("evidence-request", "{\"month\":\"9999-10\"}").getException())
                .isInstanceOf(Problem.class);
        assertThat(call("evidence-run", null, Map.of("id", "none")).getException())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.platform.error.Problem;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.NotifyBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers are listed and controlled; an event is looked up and its body erased. */
class LedgerRouteTest extends RouteTest {
    private static final Map<String, Object> EVENT = Map.of("stream", "clicks", "id", "e-1");
    private static final Map<String, Object> READER = Map.of("stream", "clicks", "reader", "tally");

    LedgerRouteTest() {
        super(List.of("ledger", "clicks"), FALLBACK);
    }

    @BeforeEach
    void anEventIsCounted() throws Exception {
        NotifyBuilder counted = whenDone("clicks-tally", 1);
        LedgerFixture.append(
                ledger,
                "clicks",
                LedgerFixture.from(
                        "ana", LedgerFixture.event("e-1", "{\"action\":\"click\",\"color\":\"red\",\"id\":\"e-1\"}")));
        await(counted);
    }

    @Test
    void readers_are_listed_with_their_positions() throws Exception {
        JsonNode reader = answer(call("ledger-readers", null)).at("/readers/0");
        assertThat(reader.path("stream").asText()).isEqualTo("clicks");
        assertThat(reader.path("reader").asText()).isEqualTo("tally");
        assertThat(reader.path("position").asInt()).isEqualTo(1);
    }

    @Test
    void the_overview_says_what_needs_a_person() throws Exception {
        JsonNode before = answer(call("ledger-overview", null));
        assertThat(before.at("/flows/0/events").asInt()).isEqualTo(1);
        assertThat(before.path("needs")).isEmpty();
        call("ledger-command", "{\"action\":\"pause\"}", READER);
        Awaitility.await().untilAsserted(() -> assertThat(answer(call("ledger-overview", null))
                        .at("/needs/0/action/path")
                        .asText())
                .isEqualTo("/admin/v1/readers/clicks/tally"));
    }

    @Test
    void a_reader_executes_commands() throws Exception {
        assertThat(status(call("ledger-command", "{\"action\":\"pause\"}", READER)))
                .isEqualTo(200);
        Awaitility.await().until(() -> answer(call("ledger-readers", null))
                .at("/readers/0/state")
                .asText()
                .equals("paused"));
        assertThat(call("ledger-command", "{\"action\":\"dance\"}", READER).getException())
                .isInstanceOf(Problem.class);
    }

    @Test
    void a_reader_that_a_route_has_is_not_removed() throws Exception {
        assertThat(call("ledger-remove-reader", null, READER).getException())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(409));
    }

    @Test
    void a_stream_is_emptied_once_nobody_reads_it() throws Exception {
        refused(409, "clicks");
        refused(409, "audit");
        refused(404, "doors");
        for (int i = 1; i <= 3; i++) {
            LedgerFixture.append(ledger, "doors", LedgerFixture.from("ana", LedgerFixture.event("d-" + i, "{}")));
        }
        assertThat(status(call("ledger-empty-stream", null, Map.of("stream", "doors"))))
                .isEqualTo(204);
        assertThat(LedgerFixture.all(ledger, "doors")).isEmpty();
        // The newest keeps its number, so that no other event ever gets it.
        assertThat(ledger.trimmed("doors")).isEqualTo(2);
        assertThat(ledger.head("doors")).isEqualTo(3);
        assertThat(LedgerFixture.all(ledger, "clicks")).hasSize(1);
    }

    private void refused(int status, String stream) {
        assertThat(call("ledger-empty-stream", null, Map.of("stream", stream)).getException())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
    }

    @Test
    void events_are_searched() throws Exception {
        JsonNode found = answer(call("ledger-events", null, Map.of("stream", "clicks", "q", "RED", "limit", "5")));
        assertThat(found.at("/events/0/id").asText()).isEqualTo("e-1");
        assertThat(found.at("/searched").asInt()).isEqualTo(1);
    }

    @Test
    void an_event_is_found_and_its_body_erased() throws Exception {
        JsonNode event = answer(call("ledger-event", null, EVENT));
        assertThat(event.at("/sender").asText()).isEqualTo("ana");
        assertThat(event.at("/readers/0/state").asText()).isEqualTo("delivered");
        assertThat(status(call("ledger-forget", null, EVENT))).isEqualTo(204);
        assertThat(LedgerFixture.all(ledger, "clicks")).isEmpty();
        assertThat(call("ledger-forget", null, EVENT).getException())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }
}

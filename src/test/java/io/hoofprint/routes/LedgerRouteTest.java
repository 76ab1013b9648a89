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

/** Of a reader one hears how far it is, and tells it what to do; of an event where it is, until it is to be forgotten. */
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
    void readers_are_listed_with_how_far_they_are() throws Exception {
        JsonNode reader = answer(call("ledger-readers", null)).at("/readers/0");
        assertThat(reader.path("stream").asText()).isEqualTo("clicks");
        assertThat(reader.path("reader").asText()).isEqualTo("tally");
        assertThat(reader.path("position").asInt()).isEqualTo(1);
    }

    @Test
    void a_reader_does_what_it_is_told() throws Exception {
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
    void an_event_is_found_and_what_it_says_is_forgotten_for_good() throws Exception {
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

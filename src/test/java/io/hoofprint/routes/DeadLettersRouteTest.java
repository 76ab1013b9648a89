package io.hoofprint.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.destination.chat.Notice;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a destination has rejected is looked at, and delivered after all or deleted. */
class DeadLettersRouteTest extends RouteTest {
    private static final String CHAT = "direct:chat";

    private String id;

    DeadLettersRouteTest() {
        super(List.of("dead-letters", "notices"), CHAT);
    }

    @BeforeEach
    void aNoticeIsRejected() throws Exception {
        failsOnce(outside(CHAT), new Rejected("no such channel"));
        NotifyBuilder rejected = whenFailed("notices-chat", 1);
        byte[] notice = new Notice(Instant.EPOCH, "#events", "hello", null, null).json();
        LedgerFixture.append(
                ledger, "notices", LedgerFixture.from("ana", LedgerFixture.event(new String(notice, UTF_8))));
        await(rejected);
        Awaitility.await().until(() -> letters().size() == 1);
        id = letters().at("/0/id").asText();
    }

    private JsonNode letters() throws Exception {
        return answer(call("dead-letters-list", null)).path("deadLetters");
    }

    private JsonNode show() throws Exception {
        return answer(call("dead-letters-show", null, Map.of("id", id)));
    }

    @Test
    void it_is_listed_with_its_reason_and_shown_with_its_body() throws Exception {
        assertThat(letters().at("/0/reason").asText()).isEqualTo("no such channel");
        assertThat(show().path("state").asText()).isEqualTo("parked");
        assertThat(show().path("body").asText()).contains("hello");
    }

    @Test
    void it_is_delivered_when_it_is_tried_again() throws Exception {
        NotifyBuilder told = whenCompleted("notices-chat", 1);
        Exchange queued = call("dead-letters-replay", "{\"ids\":[\"" + id + "\"]}");
        assertThat(status(queued)).isEqualTo(202);
        Map<String, Object> run = Map.of("run", answer(queued).path("run").asText());
        await(told);
        Awaitility.await()
                .until(() -> answer(call("dead-letters-progress", null, run))
                                .path("done")
                                .asInt()
                        == 1);
        assertThat(show().path("state").asText()).isEqualTo("done");
        assertThat(outside(CHAT).getReceivedCounter()).isEqualTo(2);
    }

    @Test
    void it_is_gone_when_it_is_deleted() throws Exception {
        assertThat(status(call("dead-letters-delete", null, Map.of("id", id)))).isEqualTo(204);
        assertThat(letters()).isEmpty();
        assertThat(bodies.names()).isEmpty();
        assertThat(call("dead-letters-delete", null, Map.of("id", id)).getException())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.OnEachEngine;
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

/** Dead letters are listed, shown, replayed and deleted. */
@OnEachEngine
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
        Awaitility.await().until(() -> deadLetters().size() == 1);
        id = deadLetters().at("/0/id").asText();
    }

    private JsonNode deadLetters() throws Exception {
        return answer(call("dead-letters-list", null)).path("deadLetters");
    }

    private JsonNode show() throws Exception {
        return answer(call("dead-letters-show", null, Map.of("id", id)));
    }

    @Test
    void it_is_listed_with_its_reason_and_shown_with_its_body() throws Exception {
        assertThat(deadLetters().at("/0/reason").asText()).isEqualTo("no such channel");
        assertThat(show().path("state").asText()).isEqualTo("parked");
        assertThat(show().path("body").asText()).contains("hello");
    }

    @Test
    void it_is_delivered_by_a_replay() throws Exception {
        NotifyBuilder delivered = whenCompleted("notices-chat", 1);
        Exchange queued = call("dead-letters-replay", "{\"ids\":[\"" + id + "\"]}");
        assertThat(status(queued)).isEqualTo(202);
        Map<String, Object> run = Map.of("run", answer(queued).path("run").asText());
        await(delivered);
        Awaitility.await()
                .until(() -> answer(call("dead-letters-progress", null, run))
                                .path("done")
                                .asInt()
                        == 1);
        assertThat(show().path("state").asText()).isEqualTo("done");
        assertThat(outside(CHAT).getReceivedCounter()).isEqualTo(2);
    }

    @Test
    void a_deleted_one_and_its_body_no_longer_exist() throws Exception {
        assertThat(status(call("dead-letters-delete", null, Map.of("id", id)))).isEqualTo(204);
        assertThat(deadLetters()).isEmpty();
        assertThat(bodies.names()).isEmpty();
        assertThat(call("dead-letters-delete", null, Map.of("id", id)).getException())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Calendly;
import io.hoofprint.OnEachEngine;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.builder.NotifyBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook that is signed is kept, and the board shows the meeting as its webhooks tell it. */
@OnEachEngine
class MeetingsRouteTest extends RouteTest {
    private static final byte[] BOOKED = Calendly.webhook("invitee.created", "a", "2026-10-12T10:00:00.000000Z")
            .bytes();

    MeetingsRouteTest() {
        super("meetings", FALLBACK);
    }

    @Override
    Map<String, String> environment() {
        return Map.of("HOOFPRINT_MEETINGS_SIGNING_KEYS", "right");
    }

    @Override
    void advise(String id, AdviceWithRouteBuilder route) throws Exception {
        if (id.equals("meetings-board")) {
            route.weaveByToUri("sql:classpath:sql/meetings-write.sql*").before().to("mock:between");
        }
    }

    private Exchange webhook(String route, String key, byte[] body) {
        return call(route, body, Map.of(Calendly.HEADER, Calendly.signature(key, body)));
    }

    private JsonNode meetings() throws Exception {
        return answer(call("meetings-list", null)).path("meetings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"meetings-intake", "meetings-intake-post"})
    void what_is_signed_is_kept_once_and_shown(String route) throws Exception {
        NotifyBuilder shown = whenDone("meetings-board", 1);
        assertThat(status(webhook(route, "right", BOOKED))).isEqualTo(204);
        assertThat(status(webhook(route, "right", BOOKED))).isEqualTo(204);
        assertThat(LedgerFixture.all(ledger, "meetings"))
                .extracting(StoredEvent::sender)
                .containsExactly("calendly");
        await(shown);
        assertThat(meetings()).hasSize(1);
        assertThat(meetings().at("/0/status").asText()).isEqualTo("booked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"meetings-intake", "meetings-intake-post"})
    void what_is_not_signed_is_kept_nowhere(String route) {
        assertThat(webhook(route, "wrong", BOOKED).getException())
                .isInstanceOfSatisfying(
                        Problem.class, refusal -> assertThat(refusal.status()).isEqualTo(401));
        assertThat(outside(FALLBACK).getReceivedCounter()).isZero();
        assertThat(LedgerFixture.all(ledger, "meetings")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"meetings-intake", "meetings-intake-post"})
    void what_the_ledger_cannot_keep_goes_to_the_fallback_and_is_answered_as_usual(String route) throws Exception {
        assertThat(status(keptAside("meetings", () -> webhook(route, "right", BOOKED))))
                .isEqualTo(204);
    }

    @Test
    void a_batch_that_fails_half_way_is_shown_when_it_comes_again() throws Exception {
        failsOnce(getMockEndpoint("mock:between"), new Unavailable("on purpose"));
        NotifyBuilder shown = whenDone("meetings-board", 2);
        webhook("meetings-intake", "right", BOOKED);
        await(shown);
        assertThat(meetings()).hasSize(1);
        assertThat(parked("meetings")).isEmpty();
    }

    @Test
    void the_page_hears_what_can_be_taken() throws Exception {
        assertThat(answer(call("meetings-setup", null)))
                .hasToString("{\"everyone\":false,\"signed\":true,\"unsigned\":false}");
    }
}

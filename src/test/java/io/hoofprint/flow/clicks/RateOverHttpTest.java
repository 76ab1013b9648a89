// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import java.time.Duration;
import java.util.Collections;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Limits of so few events an hour that none comes back while a test runs. */
class RateOverHttpTest {
    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    @Test
    void too_many_new_events_are_told_when_to_come_back() {
        HttpCaller limited = server.caller(server.key("one-an-hour", "send", "1/h"));
        limited.click(event("a")).expect(202);
        Answer refused = limited.click(event("b")).expectError(429, "rate_limited");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3500, 3600);
        limited.get("/v1/stats?action=click").expect(200);
    }

    @Test
    void more_at_once_than_the_limit_ever_passes_is_too_large() {
        HttpCaller limited = server.caller(server.key("five-a-second", "send", "5/s"));
        Answer refused = limited.click("["
                        + String.join(",", Collections.nCopies(11, "{\"action\":\"click\",\"color\":\"red\"}")) + "]")
                .expectError(413, "too_many_events");
        assertThat(refused.at("message").asText()).contains("at most 10 events");
        limited.click("[" + String.join(",", Collections.nCopies(10, "{\"action\":\"click\",\"color\":\"red\"}")) + "]")
                .expect(202);
    }

    @Test
    void what_is_refused_for_its_content_costs_as_much_as_if_it_were_taken() {
        HttpCaller limited = server.caller(server.key("ten-at-once", "send", "18000/h"));
        limited.click("[" + String.join(",", Collections.nCopies(4, "{}")) + "]")
                .expectError(400, "invalid_event");
        limited.click("[{},{},").expectError(400, "malformed_json");
        limited.with("Idempotency-Key", "k").click(event("a")).expect(202);
        limited.with("Idempotency-Key", "k").click(event("b")).expectError(422, "idempotency_key_reused");
        for (int i = 0; i < 40; i++) {
            limited.click("7");
        }
        limited.click("7").expectError(429, "rate_limited");
        limited.click(event("c")).expectError(429, "rate_limited");
    }

    @Test
    void a_limited_key_cannot_have_more_read_by_sending_more_than_it_may() {
        HttpCaller limited = server.caller(server.key("one-at-once", "send", "1/h"));
        String broken = "[" + event("a") + "," + event("b") + ",{";
        limited.click(broken).expectError(413, "too_many_events");
        limited.post("/v1/events", "x").expectError(400, "malformed_json");
        limited.click(broken).expectError(429, "rate_limited");
    }

    @Test
    void duplicates_cost_nothing() {
        HttpCaller limited = server.caller(server.key("two-a-day", "send", "3600/h"));
        String both = "[" + event("a") + "," + event("b") + "]";
        limited.with("Idempotency-Key", "both").click(both).expect(202);
        // The bucket of 3600/h holds two; it refills one a second.
        Awaitility.await()
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() ->
                        limited.with("Idempotency-Key", "both").click(both).expect(202));
        for (int i = 0; i < 20; i++) {
            limited.with("Idempotency-Key", "both").click(both).expect(202);
        }
        limited.click("[" + event("d") + "," + event("a") + "]").expect(202);
    }

    private static String event(String id) {
        return "{\"action\":\"click\",\"color\":\"red\",\"id\":\"" + id + "\"}";
    }
}

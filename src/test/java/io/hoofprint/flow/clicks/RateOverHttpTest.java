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
    void duplicates_refused_and_malformed_requests_cost_nothing() {
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
            limited.with("Idempotency-Key", "both").click(event("c")).expectError(422, "idempotency_key_reused");
            limited.click("{}").expectError(400, "invalid_event");
        }
        limited.click("[" + event("d") + "," + event("a") + "]").expect(202);
    }

    private static String event(String id) {
        return "{\"action\":\"click\",\"color\":\"red\",\"id\":\"" + id + "\"}";
    }
}

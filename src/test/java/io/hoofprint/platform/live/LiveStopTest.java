// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.LiveClient;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A shutdown as seen by subscribers. */
class LiveStopTest {
    private static final Duration SOON = Duration.ofSeconds(3);

    @Test
    void everybody_is_told_and_can_come_back_to_the_same_numbers() throws Exception {
        try (ServerFixture server = new ServerFixture()) {
            server.start();
            KeyText key = server.key("shop", "send", null);
            List<LiveClient> clients = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                clients.add(new LiveClient(server.url()).addKey(key.text()).hear(2));
            }
            server.caller(key).click("{\"action\":\"click\",\"color\":\"red\"}").expect(202);
            clients.forEach(client -> client.hear(3));
            server.stop();
            assertThat(clients).allMatch(client -> client.goodbye(SOON).code() == 1001);
            server.startAgain();
            try (LiveClient back = new LiveClient(server.url())) {
                JsonNode click = back.addKey(key.text())
                        .hear(message -> message.path("event_type").asText().equals("click"));
                assertThat(click.toString())
                        .isEqualTo("{\"stats\":[{\"action\":\"click\",\"color\":\"red\",\"count\":1}],"
                                + "\"event_type\":\"click\"}");
            }
        }
    }

    @Test
    void who_does_not_answer_the_goodbye_does_not_hold_up_the_end() throws Exception {
        try (ServerFixture server = new ServerFixture()) {
            server.start();
            try (RawWebSocket deaf = new RawWebSocket(server.port())) {
                long start = System.nanoTime();
                server.stop();
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                assertThat(deaf.readUntil(RawWebSocket.CLOSE).closeCode()).isEqualTo(1001);
            }
        }
    }

    @Test
    void an_idle_websocket_is_no_slow_request() throws Exception {
        try (ServerFixture server = new ServerFixture().patience(Duration.ofMillis(500))) {
            server.start();
            KeyText key = server.key("shop", "send", null);
            try (LiveClient client = new LiveClient(server.url());
                    RawWebSocket slow = new RawWebSocket(server.port())) {
                client.addKey(key.text()).hear(2);
                long start = System.nanoTime();
                // Within its 10 s, but long after a request would have timed out.
                await().until(() -> System.nanoTime() - start > 2_000_000_000L);
                slow.say("{\"action\":\"add_api_key\",\"api_key\":\"" + key.text() + "\"}");
                assertThat(slow.read().kind()).isEqualTo(RawWebSocket.TEXT);
                server.caller(key)
                        .click("{\"action\":\"click\",\"color\":\"red\"}")
                        .expect(202);
                client.hear(3);
            }
        }
    }
}

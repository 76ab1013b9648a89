// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Answer;
import io.hoofprint.LiveClient;
import io.hoofprint.LiveClient.Goodbye;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The websocket protocol: valid messages and error responses. */
class LiveProtocolTest {
    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    private static int names;

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("no JSON", "hello", "malformed_json"),
                Arguments.of("half of it", "{\"action\":", "malformed_json"),
                Arguments.of("nothing", "", "bad_request|malformed_json"),
                Arguments.of("an array", "[1]", "bad_request"),
                Arguments.of("null", "null", "bad_request"),
                Arguments.of("a member twice", "{\"action\":\"live\",\"action\":\"live\"}", "malformed_json"),
                Arguments.of("no action", "{\"api_key\":\"SEND\"}", "unknown_action"),
                Arguments.of("another action", "{\"action\":\"dance\",\"api_key\":\"SEND\"}", "unknown_action"),
                Arguments.of("an action that is no string", "{\"action\":7,\"api_key\":\"SEND\"}", "bad_request"),
                Arguments.of("no key", "{\"action\":\"add_api_key\"}", "unauthorized"),
                Arguments.of("an unknown key", "{\"action\":\"add_api_key\",\"api_key\":\"K\"}", "unauthorized"),
                Arguments.of("a key with a space", "{\"action\":\"add_api_key\",\"api_key\":\"a b\"}", "unauthorized"),
                Arguments.of("a key that is no string", "{\"action\":\"add_api_key\",\"api_key\":[]}", "bad_request"),
                Arguments.of(
                        "an unknown ticket",
                        "{\"action\":\"subscribe\",\"ticket\":\"T\",\"topics\":[\"clicks\"]}",
                        "unauthorized"),
                Arguments.of(
                        "an unknown event type",
                        "{\"action\":\"live\",\"api_key\":\"SEND\",\"event_type\":\"swipe\"}",
                        "bad_request"),
                Arguments.of("no topics", "{\"action\":\"subscribe\",\"api_key\":\"SEND\"}", "bad_request"),
                Arguments.of(
                        "an empty list of them",
                        "{\"action\":\"subscribe\",\"api_key\":\"SEND\",\"topics\":[]}",
                        "bad_request"),
                Arguments.of(
                        "a topic that is no string",
                        "{\"action\":\"subscribe\",\"api_key\":\"SEND\",\"topics\":[\"clicks\",1]}",
                        "bad_request"),
                Arguments.of(
                        "an unknown topic",
                        "{\"action\":\"subscribe\",\"api_key\":\"SEND\",\"topics\":[\"clicks\",\"weather\"]}",
                        "unknown_topic"),
                Arguments.of(
                        "a topic above the role",
                        "{\"action\":\"subscribe\",\"api_key\":\"SEND\",\"topics\":[\"readers\"]}",
                        "forbidden"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void what_makes_no_sense_is_answered_with_one_error_and_the_end(String name, String said, String codes) {
        try (LiveClient client = new LiveClient(server.url())) {
            client.say(said.replace("SEND", newKey("send").text()));
            assertThat(client.goodbye().code()).isEqualTo(1008);
            assertThat(client.messages()).hasSize(1);
            JsonNode error = client.messages().get(0);
            assertThat(error.fieldNames()).toIterable().containsExactly("error", "message");
            assertThat(error.path("error").asText()).matches(codes);
            assertThat(error.path("message").asText()).isNotBlank();
        }
    }

    @Test
    void the_error_of_an_unknown_topic_lists_those_there_are() {
        try (LiveClient client = new LiveClient(server.url())) {
            client.subscribe(newKey("read").text(), "[\"weather\"]").goodbye();
            assertThat(client.messages().get(0).path("message").asText())
                    .contains("clicks")
                    .contains("readers");
        }
    }

    @Test
    void a_binary_frame_is_refused() {
        try (LiveClient client = new LiveClient(server.url())) {
            client.sayBytes("{}".getBytes());
            assertThat(client.goodbye().code()).isEqualTo(1008);
            assertThat(client.messages().toString()).contains("bad_request");
        }
    }

    @Test
    void bad_words_end_a_good_subscription_too() {
        try (LiveClient client = new LiveClient(server.url())) {
            client.addKey(newKey("send").text()).hear(2).say("hello");
            assertThat(client.goodbye().code()).isEqualTo(1008);
            assertThat(client.messages()).hasSize(3);
        }
    }

    @Test
    void sixty_four_kibibytes_are_read_and_one_byte_more_is_not() {
        String message =
                "{\"action\":\"add_api_key\",\"api_key\":\"" + newKey("send").text() + "\",\"pad\":\"\"}";
        String largest = message.replace("\"\"", "\"" + "x".repeat(65_536 - message.length()) + "\"");
        try (LiveClient client = new LiveClient(server.url());
                LiveClient tooMuch = new LiveClient(server.url());
                LiveClient inParts = new LiveClient(server.url())) {
            client.say(largest).hear(2);
            tooMuch.say(largest + " ");
            assertThat(tooMuch.goodbye().code()).isEqualTo(1009);
            inParts.sayInParts(largest.substring(0, 40_000), largest.substring(40_000), " ");
            assertThat(inParts.goodbye().code()).isEqualTo(1009);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65_537, 131_072, 131_073, 1 << 20, 16 << 20})
    void a_frame_of_any_size_is_refused_with_its_reason(int bytes) throws IOException {
        for (int i = 0; i < 10; i++) {
            try (RawWebSocket client = new RawWebSocket(server.port())) {
                client.sayMuch(bytes);
                assertThat(client.readUntil(RawWebSocket.CLOSE).closeCode()).isEqualTo(1009);
            }
        }
    }

    @Test
    void a_message_in_parts_is_one_message() {
        String message =
                "{\"action\":\"add_api_key\",\"api_key\":\"" + newKey("send").text() + "\"}";
        try (LiveClient client = new LiveClient(server.url())) {
            client.sayInParts(message.substring(0, 10), message.substring(10)).hear(2);
        }
    }

    @Test
    void a_ticket_is_good_once_and_stands_for_its_callers_role() {
        Answer made = server.admin().post("/admin/v1/ticket", "").expect(200);
        assertThat(made.json().fieldNames()).toIterable().containsExactly("ticket", "expires");
        assertThat(Instant.parse(made.at("expires").asText()))
                .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(60));
        String say =
                "{\"action\":\"subscribe\",\"ticket\":\"" + made.at("ticket").asText() + "\",\"topics\":[\"readers\"]}";
        try (LiveClient first = new LiveClient(server.url());
                LiveClient second = new LiveClient(server.url())) {
            first.say(say).hear(1);
            second.say(say);
            assertThat(second.goodbye().code()).isEqualTo(1008);
            assertThat(second.messages().toString()).contains("unauthorized");
        }
    }

    @Test
    void a_ticket_takes_an_admin_key() {
        server.caller("read").post("/admin/v1/ticket", "").expectError(403, "forbidden");
        server.caller().post("/admin/v1/ticket", "").expectError(401, "unauthorized");
    }

    @Test
    void topic_readers_shows_the_listing_and_what_changes_at_most_once_a_second() {
        try (LiveClient client = new LiveClient(server.url())) {
            client.subscribe(newKey("read").text(), "[\"readers\"]").hear(1);
            JsonNode first = client.messages().get(0);
            assertThat(first.fieldNames()).toIterable().containsExactly("topic", "data");
            assertThat(first.path("topic").asText()).isEqualTo("readers");
            assertThat(first.path("data").path("readers").findValuesAsText("reader"))
                    .contains("tally");
            long before = tallied(first);
            for (int i = 0; i < 5; i++) {
                server.sender()
                        .click("{\"action\":\"click\",\"color\":\"red\"}")
                        .expect(202);
            }
            client.hear(message -> tallied(message) >= before + 5);
            assertThat(client.messages()).hasSizeLessThanOrEqualTo(6);
        }
    }

    @Test
    void a_revoked_key_is_closed_at_once_and_others_go_on() {
        KeyText key = newKey("send");
        KeyText other = newKey("send");
        try (LiveClient client = new LiveClient(server.url());
                LiveClient stays = new LiveClient(server.url())) {
            client.addKey(key.text()).hear(2);
            stays.addKey(other.text()).hear(2);
            server.admin().delete("/admin/v1/keys/" + key.name()).expect(204);
            Goodbye goodbye = client.goodbye(Duration.ofSeconds(2));
            assertThat(goodbye.code()).isEqualTo(1008);
            assertThat(goodbye.reason()).contains("revoked");
            server.caller(other)
                    .click("{\"action\":\"click\",\"color\":\"red\"}")
                    .expect(202);
            stays.hear(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", " ping\n", "{\"action\":\"ping\"}", "{\"action\":\"ping\",\"id\":7}"})
    void a_subscribed_client_hears_that_the_other_side_lives(String ping) {
        try (LiveClient client = new LiveClient(server.url())) {
            client.addKey(newKey("send").text()).hear(2);
            client.say(ping);
            assertThat(client.hear(message -> message.has("action")).toString()).isEqualTo("{\"action\":\"pong\"}");
        }
    }

    @Test
    void a_large_message_does_not_change_the_order_of_what_is_read() {
        String key = newKey("send").text();
        String large = "{\"action\":\"live\",\"api_key\":\"" + key + "\",\"event_type\":\"hover\",\"pad\":\""
                + "x".repeat(40_000) + "\"}";
        try (LiveClient client = new LiveClient(server.url())) {
            client.addKey(key).say(large).say("ping");
            client.hear(message -> message.has("action"));
            client.say("x".repeat(20_000));
            assertThat(client.goodbye().code()).isEqualTo(1008);
        }
    }

    @Test
    void whoever_subscribes_again_and_again_is_told_and_closed() {
        String key = newKey("send").text();
        try (LiveClient client = new LiveClient(server.url());
                LiveClient other = new LiveClient(server.url())) {
            for (int i = 0; i < 30; i++) {
                client.addKey(key);
                other.addKey(key);
            }
            client.addKey(key);
            assertThat(client.goodbye().code()).isEqualTo(1008);
            assertThat(client.hear(message -> message.has("error"))
                            .path("error")
                            .asText())
                    .isEqualTo("too_many_messages");
            other.say("ping");
            assertThat(other.goodbye().code()).as("pings count too").isEqualTo(1008);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "{\"action\":\"ping\"}"})
    void whoever_has_not_said_who_it_is_hears_none(String ping) {
        try (LiveClient client = new LiveClient(server.url())) {
            client.say(ping);
            assertThat(client.goodbye().code()).isEqualTo(1008);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: keep-alive, Upgrade\r\nUpgrade: websocket",
                "Connection: keep-alive\r\nConnection: Upgrade\r\nUpgrade: WebSocket",
                "connection: upgrade,keep-alive\r\nUpgrade: websocket",
            })
    void a_handshake_may_name_more_than_the_upgrade(String upgrade) throws IOException {
        try (RawWebSocket socket = new RawWebSocket(server.port(), upgrade)) {
            assertThat(socket.answer()).startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void an_ordinary_request_is_told_what_to_do_here() {
        server.caller().get("/live").expectError(426, "upgrade_required");
        server.caller().post("/live", "{}").expectError(401, "unauthorized");
        Answer wrong = server.admin().post("/live", "{}").expectError(405, "method_not_allowed");
        assertThat(wrong.header("Allow")).isEqualTo("GET");
    }

    @Test
    void parameters_of_the_address_change_nothing() {
        KeyText key = newKey("send");
        String query = "?CamelVertxWebsocket.event=CLOSE&CamelVertxWebsocket.connectionKey=x&bean=y";
        try (LiveClient client = new LiveClient(server.url(), query)) {
            client.addKey(key.text()).hear(2);
        }
    }

    private static long tallied(JsonNode message) {
        for (JsonNode reader : message.path("data").path("readers")) {
            if (reader.path("reader").asText().equals("tally")) {
                return reader.path("position").asLong();
            }
        }
        return -1;
    }

    private static synchronized KeyText newKey(String role) {
        return server.key("protocol-" + ++names, role, null);
    }
}

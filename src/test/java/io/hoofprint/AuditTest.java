// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.ServerFixture.KeyText;
import io.hoofprint.ledger.UnwritableLedger;
import io.hoofprint.platform.mqtt.MqttServerComponent;
import io.hoofprint.platform.mqtt.RawMqtt;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who did what, and whose key was refused, is kept where nobody can change it; no key ever is. */
class AuditTest {
    private static final String WRONG = "hp_" + "w".repeat(43);

    /** Its clients come by a proxy, so that each test is an address of its own. */
    @RegisterExtension
    static final ServerFixture server = new ServerFixture()
            .with("HOOFPRINT_HTTP_TRUSTED_PROXIES", "127.0.0.1")
            .with("HOOFPRINT_BUTTONS_ANONYMOUS", "never");

    private static List<JsonNode> events(Predicate<JsonNode> wanted) {
        JsonNode page =
                server.admin().get("/admin/v1/audit?limit=1000").expect(200).at("events");
        return StreamSupport.stream(page.spliterator(), false).filter(wanted).toList();
    }

    private static Predicate<JsonNode> what(String what) {
        return event -> event.path("what").asText().equals(what);
    }

    private static Predicate<JsonNode> from(String address) {
        return event -> event.path("address").asText().equals(address);
    }

    private static HttpCaller at(String address, String key) {
        return server.caller().with("X-Forwarded-For", address).key(key);
    }

    @Test
    void keys_made_and_revoked_are_there_with_who_did_it_newest_first() {
        KeyText made = server.key("audited", "read", "5/m");
        server.admin()
                .with("X-Forwarded-For", "203.0.113.9")
                .delete("/admin/v1/keys/audited")
                .expect(204);
        List<JsonNode> events = events(event -> event.toString().contains("audited"));
        assertThat(events)
                .extracting(event -> event.path("what").asText())
                .containsExactly("DELETE /admin/v1/keys/audited", "POST /admin/v1/keys");
        assertThat(events.get(0).path("address").asText()).isEqualTo("203.0.113.9");
        assertThat(events)
                .allMatch(event -> event.path("by").asText().equals("first-admin")
                        && event.path("kind").asText().equals("action"));
        assertThat(events.get(1).path("detail"))
                .hasToString("{\"name\":\"audited\",\"role\":\"read\",\"rate\":\"5/m\"}");
        assertThat(server.admin().get("/admin/v1/audit?limit=1000").text()).doesNotContain(made.text(), "hp_");
    }

    @Test
    void commands_are_there_too_and_reading_is_not() {
        CommandLineCall.on(server.dataFolder(), "keys", "add", "by-command");
        CommandLineCall.on(server.dataFolder(), "keys", "list");
        assertThat(events(event -> event.path("detail").path("name").asText().equals("by-command")))
                .singleElement()
                .matches(event -> event.path("by").asText().equals("local-command"));
        server.admin().post("/admin/v1/ticket", "").expect(200);
        assertThat(events(event -> event.path("what").asText().startsWith("GET /admin/")
                        || event.path("what").asText().contains("ticket")))
                .isEmpty();
    }

    @Test
    void commands_without_a_server_are_there_at_its_next_start() throws Exception {
        try (ServerFixture other = new ServerFixture()) {
            other.start();
            other.stop();
            Path data = other.dataFolder();
            assertThat(CommandLineCall.on(data, "keys", "add", "offline").exitCode())
                    .isZero();
            assertThat(CommandLineCall.on(data, "keys", "revoke", "offline").exitCode())
                    .isZero();
            assertThat(CommandLineCall.on(data, "keys", "list").exitCode()).isZero();
            assertThat(CommandLineCall.on(data, "readers", "pause", "clicks/tally")
                            .exitCode())
                    .isZero();
            other.startAgain();
            JsonNode events = other.admin().get("/admin/v1/audit").at("events");
            assertThat(events)
                    .extracting(event ->
                            event.path("by").asText() + " " + event.path("what").asText())
                    .containsExactly(
                            "local-command POST /admin/v1/readers/clicks/tally",
                            "local-command DELETE /admin/v1/keys/offline",
                            "local-command POST /admin/v1/keys");
        }
    }

    @Test
    void what_was_not_done_after_all_is_said() {
        server.admin().delete("/admin/v1/keys/nobody-has-it?key=hp_x&why=not").expect(404);
        await().until(() ->
                events(what("DELETE /admin/v1/keys/nobody-has-it?why=not")).size() == 2);
        assertThat(events(what("DELETE /admin/v1/keys/nobody-has-it?why=not")))
                .extracting(event ->
                        event.path("kind").asText() + event.path("status").asText())
                .containsExactly("failed404", "actionnull");
        server.sender().post("/admin/v1/keys", "{\"name\":\"sly\"}").expect(403);
        assertThat(events(event -> event.toString().contains("sly"))).isEmpty();
    }

    @Test
    void pages_follow_each_other() {
        for (int i = 0; i < 5; i++) {
            server.key("page-" + i, "send", null);
        }
        Answer first = server.admin().get("/admin/v1/audit?limit=3").expect(200);
        Answer second = server.admin()
                .get("/admin/v1/audit?limit=3&after=" + first.at("next").asText())
                .expect(200);
        assertThat(first.at("events")).hasSize(3);
        assertThat(first.at("events").get(2).path("at").asText())
                .isGreaterThanOrEqualTo(second.at("events").get(0).path("at").asText());
        assertThat(second.at("events")).doesNotContainAnyElementsOf(first.at("events"));
        server.admin().get("/admin/v1/audit?limit=0").expectError(400, "bad_request");
        server.admin().get("/admin/v1/audit?after=x").expectError(400, "bad_request");
        server.caller("read").get("/admin/v1/audit").expect(403);
    }

    @Test
    void what_cannot_be_recorded_is_not_done_but_for_a_revocation() throws Exception {
        KeyText leaked = server.key("leaked", "send", null);
        new UnwritableLedger(server.dataFolder(), "audit").during(() -> {
            server.admin().post("/admin/v1/keys", "{\"name\":\"unseen\"}").expect(503);
            return server.admin().delete("/admin/v1/keys/leaked").expect(204);
        });
        assertThat(server.admin().get("/admin/v1/keys").text()).doesNotContain("unseen");
        server.caller(leaked).get("/v1/stats?action=click").expect(401);
        await().until(() ->
                server.admin().post("/admin/v1/keys", "{\"name\":\"seen\"}").status() == 201);
    }

    @Test
    void wrong_keys_are_told_once_a_minute_by_address_with_the_name_of_a_revoked_one() {
        KeyText old = server.key("old-shop", "send", null);
        server.admin().delete("/admin/v1/keys/old-shop").expect(204);
        for (int i = 0; i < 9; i++) {
            at("198.51.100.1", WRONG).get("/v1/stats?action=click").expect(401);
        }
        at("198.51.100.2", old.text()).get("/v1/stats?action=click").expect(401);
        server.caller()
                .with("X-Forwarded-For", "198.51.100.3")
                .get("/v1/stats?action=click")
                .expect(401);

        // They are recorded beside the answer.
        await().until(() -> !events(from("198.51.100.1")).isEmpty()
                && !events(from("198.51.100.2")).isEmpty());
        assertThat(events(from("198.51.100.1")))
                .singleElement()
                .matches(event -> event.path("count").asInt() == 1
                        && event.path("what").asText().equals("http")
                        && event.path("kind").asText().equals("sign-in"));
        assertThat(events(from("198.51.100.2")))
                .singleElement()
                .matches(event -> event.path("by").asText().equals("old-shop"));
        assertThat(events(from("198.51.100.3"))).isEmpty();
    }

    @Test
    void sockets_and_packets_with_a_wrong_key_are_told_too() throws Exception {
        try (LiveClient client = new LiveClient(server.url())) {
            client.subscribe(WRONG, "[\"clicks\"]").goodbye();
        }
        int port = server.bean(MqttServerComponent.class).ports().get(0);
        try (RawMqtt client = RawMqtt.plain(port).connect("c", 60, "shop", WRONG)) {
            assertThat(client.next().type()).isEqualTo(RawMqtt.CONNACK);
        }
        await().until(() -> !events(from("127.0.0.1")).isEmpty());
        assertThat(events(from("127.0.0.1")
                        .and(event -> event.path("kind").asText().equals("sign-in"))))
                .isNotEmpty();
        assertThat(server.admin().get("/admin/v1/audit?limit=1000").text()).doesNotContain(WRONG);
    }

    @Test
    void many_wrong_keys_of_an_address_wait_and_nobody_else_does() {
        for (int i = 0; i < 20; i++) {
            at("198.51.100.7", WRONG).get("/v1/stats?action=click").expect(401);
        }
        CompletableFuture<Answer> guess = at("198.51.100.7", WRONG).sendAsync("GET", "/v1/stats?action=click", null);
        KeyText good = server.key("good", "send", null);
        at("198.51.100.7", good.text()).get("/v1/stats?action=click").expect(200);
        at("198.51.100.8", WRONG).get("/v1/stats?action=click").expect(401);
        assertThat(guess).isNotDone();
        guess.join().expectError(401, "unauthorized");
    }
}

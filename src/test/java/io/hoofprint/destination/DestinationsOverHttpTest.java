// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.ServerFixture;
import io.hoofprint.contract.Contract;
import io.hoofprint.contract.SlackStandIn;
import io.hoofprint.contract.StandIn;
import io.hoofprint.destination.chat.ChatMessage;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An admin sees how each destination last fared, and has one checked at once. */
class DestinationsOverHttpTest {
    private static final String TOKEN = "xoxb-good";
    private static final SlackStandIn SLACK = new SlackStandIn(TOKEN);
    private static final StandIn STAND_IN = new StandIn(Contract::slack, SLACK);
    private static final ServerFixture SERVER = new ServerFixture();

    @BeforeAll
    static void start() throws Exception {
        STAND_IN.start();
        SERVER.with("HOOFPRINT_CHAT", "slack")
                .with("SLACK_TOKEN", TOKEN)
                .with("SLACK_ENDPOINT", STAND_IN.url() + "/api")
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.close();
        STAND_IN.close();
    }

    @Test
    void each_that_is_in_use_is_listed_with_its_kind() {
        assertThat(list().findValues("name"))
                .extracting(JsonNode::textValue)
                .containsExactly("archive", "chat", "commits", "drive", "sheet", "warehouse");
        assertThat(list().findValuesAsText("kind")).contains("folder", "slack", "git", "csv", "duckdb");
    }

    @Test
    void a_check_says_what_to_do_and_is_remembered() {
        assertThat(check("chat")).hasToString("{\"ok\":true,\"message\":\"reached\"}");
        String reached = chat().path("lastSuccess").asText();
        assertThat(chat().path("state").asText()).isEqualTo("ok");

        SLACK.revoke(TOKEN);
        JsonNode refused = check("chat");
        SLACK.grant(TOKEN);
        assertThat(refused.path("ok").asBoolean()).isFalse();
        assertThat(refused.path("message").asText()).contains("slack.token");
        JsonNode row = chat();
        assertThat(row.path("state").asText()).isEqualTo("blocked");
        assertThat(row.path("lastSuccess").asText()).isEqualTo(reached);
        assertThat(row.at("/lastFailure/message").asText()).contains("slack.token");
        assertThat(row.at("/lastFailure/kind").asText()).isEqualTo("blocked");
        assertThat(SLACK.messages()).extracting(SlackStandIn.Message::text).doesNotContain("reached");
    }

    @Test
    void what_becomes_of_a_delivery_shows_too() {
        STAND_IN.next(SlackStandIn.failure("ratelimited"));
        assertThat(catchThrowable(DestinationsOverHttpTest::tell)).isNotNull();
        assertThat(chat().path("state").asText()).isEqualTo("unavailable");
        assertThat(chat().at("/lastFailure/kind").asText()).isEqualTo("unavailable");
        tell();
        assertThat(chat().path("state").asText()).isEqualTo("ok");
    }

    @Test
    void what_is_wrong_with_one_message_is_no_failure_of_the_destination() {
        tell();
        STAND_IN.next(SlackStandIn.failure("no_text"));
        assertThat(catchThrowable(DestinationsOverHttpTest::tell)).isNotNull();
        assertThat(chat().path("state").asText()).isEqualTo("ok");
    }

    @Test
    void one_that_is_not_in_use_is_not_found_and_those_that_are_are_named() {
        assertThat(SERVER.admin()
                        .post("/admin/v1/destinations/function/check", "")
                        .expect(404)
                        .text())
                .contains("function", "[archive, chat, commits, drive, sheet, warehouse]");
    }

    @Test
    void a_check_is_an_admins_and_in_the_audit() {
        SERVER.caller("read").get("/admin/v1/destinations").expect(403);
        SERVER.caller("read").post("/admin/v1/destinations/archive/check", "").expect(403);
        assertThat(check("archive").path("ok").asBoolean()).isTrue();
        assertThat(SERVER.admin().get("/admin/v1/audit").expect(200).text())
                .contains("POST /admin/v1/destinations/archive/check");
    }

    private static void tell() {
        SERVER.camel()
                .createProducerTemplate()
                .sendBody("direct:chat", new ChatMessage("#events", "hello", null, null));
    }

    private static JsonNode chat() {
        return StreamSupport.stream(list().spliterator(), false)
                .filter(row -> row.path("name").asText().equals("chat"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode list() {
        return SERVER.admin().get("/admin/v1/destinations").expect(200).json().path("destinations");
    }

    private static JsonNode check(String name) {
        return SERVER.admin()
                .post("/admin/v1/destinations/" + name + "/check", "")
                .expect(200)
                .json();
    }
}

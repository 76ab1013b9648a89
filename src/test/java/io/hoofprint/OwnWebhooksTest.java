// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.ledger.lint.RoutesRefused;
import io.hoofprint.platform.data.Sha256;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed webhooks as a flow of one's own: a route from the kamelet {@code hoofprint-webhook-source}. */
class OwnWebhooksTest {
    private static final String STAR = "{\"action\":\"created\",\"sender\":{\"login\":\"Grüße\"}}";

    @RegisterExtension
    static final ServerFixture SERVER = OwnWebhooks.server();

    @Test
    void a_signed_webhook_is_an_event_before_its_provider_is_answered() {
        long head = head("stars");
        assertThat(OwnWebhooks.star(caller(), "d-1", STAR).expect(204).text()).isEmpty();
        assertThat(head("stars")).isEqualTo(head + 1);
        SERVER.admin().get("/admin/v1/events/stars/d-1?sender=github").expect(200);
    }

    @Test
    void a_repeated_delivery_counts_once() {
        long head = head("stars");
        OwnWebhooks.star(caller(), "again", STAR).expect(204);
        OwnWebhooks.star(caller(), "again", STAR).expect(204);
        OwnWebhooks.star(caller(), "another", STAR).expect(204);
        assertThat(head("stars")).isEqualTo(head + 2);
    }

    @Test
    void what_is_not_signed_as_it_should_be_is_refused_with_the_reason() {
        long head = head("stars");
        HttpCaller signed = OwnWebhooks.github(caller(), OwnWebhooks.GITHUB, "d-2", STAR);
        assertRefused(caller(), STAR, "the header X-Hub-Signature-256 is missing");
        assertRefused(signed, STAR + " ", "does not fit the body");
        assertRefused(signed, STAR.replace("created", "deleted"), "the secrets of the route stars-intake");
        assertRefused(OwnWebhooks.github(caller(), "another key", "d-2", STAR), STAR, "does not fit");
        assertRefused(signed.with("X-Hub-Signature-256", "sha1=00"), STAR, "sha256=<64 hex digits>");
        assertRefused(SERVER.admin(), STAR, "missing");
        assertThat(head("stars")).isEqualTo(head);
    }

    @Test
    void whoever_sends_rubbish_does_not_fill_the_log() {
        try (ErrorLog log = new ErrorLog()) {
            caller().post("/webhooks/github", STAR).expectError(401, "bad_signature");
            OwnWebhooks.bill(caller(), "{}").expectError(400, "bad_request");
            OwnWebhooks.bill(caller(), "no JSON").expectError(400, "malformed_json");
            assertThat(log.lines()).isEmpty();
        }
    }

    private static void assertRefused(HttpCaller caller, String body, String why) {
        Answer answer = caller.post("/webhooks/github", body);
        answer.expectError(401, "bad_signature");
        assertThat(answer.at("message").asText())
                .contains(why)
                .doesNotContain(OwnWebhooks.GITHUB, OwnWebhooks.GITHUB_BEFORE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Hub-Signature-256", "X-GitHub-Delivery"})
    void a_header_that_comes_twice_is_refused(String header) throws Exception {
        String answer = RawHttp.exchange(
                SERVER.port(),
                String.join(
                        "\r\n",
                        "POST /webhooks/github HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: application/json",
                        "Content-Length: 2",
                        "X-Hub-Signature-256: " + OwnWebhooks.githubSignature("{}"),
                        "X-GitHub-Delivery: twice",
                        header + ": twice",
                        "",
                        "{}"));
        assertThat(answer)
                .startsWith("HTTP/1.1 401")
                .contains("the header " + header.toLowerCase(Locale.ROOT) + " came more than once");
    }

    @Test
    void while_a_secret_is_changed_both_are_good() {
        long head = head("stars");
        OwnWebhooks.github(caller(), OwnWebhooks.GITHUB_BEFORE, "old", STAR)
                .post("/webhooks/github", STAR)
                .expect(204);
        OwnWebhooks.star(caller(), "new", STAR).expect(204);
        assertThat(head("stars")).isEqualTo(head + 2);
    }

    @Test
    void a_delivery_without_its_id_is_refused() {
        OwnWebhooks.github(caller(), OwnWebhooks.GITHUB, null, STAR)
                .post("/webhooks/github", STAR)
                .expectError(400, "bad_request");
        OwnWebhooks.github(caller(), OwnWebhooks.GITHUB, "with space", STAR)
                .post("/webhooks/github", STAR)
                .expectError(400, "bad_request");
        OwnWebhooks.bill(caller(), "{\"ID\":\"evt_0\"}").expectError(400, "bad_request");
    }

    @Test
    void a_form_is_refused_by_its_type() {
        String form = "payload=%7B%7D";
        Answer answer = OwnWebhooks.github(caller(), OwnWebhooks.GITHUB, "form", form)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", "/webhooks/github", form.getBytes(UTF_8));
        answer.expectError(415, "unsupported_media_type");
        assertThat(answer.at("message").asText()).contains("application/json");
        SERVER.admin().get("/webhooks/github").expectError(405, "method_not_allowed");
    }

    @Test
    void the_steps_see_the_headers_that_the_route_asks_for() {
        long head = head("stars");
        OwnWebhooks.github(caller().with("X-GitHub-Event", "watch"), OwnWebhooks.GITHUB, "watch", STAR)
                .post("/webhooks/github", STAR)
                .expect(204);
        assertThat(head("stars")).as("left out by the route").isEqualTo(head);
    }

    @Test
    void the_time_is_checked_where_it_is_signed() {
        long head = head("bills");
        String body = "{\"id\":\"evt_1\"}";
        OwnWebhooks.bill(caller(), body).expect(204);
        for (long seconds : new long[] {-310, 310}) {
            String signature = OwnWebhooks.stripe(Instant.now().plusSeconds(seconds), body);
            caller().with("Stripe-Signature", signature)
                    .post("/webhooks/stripe", body)
                    .expectError(401, "bad_signature");
        }
        OwnWebhooks.bill(caller(), body).expect(204);
        assertThat(head("bills")).as("the id is in the body").isEqualTo(head + 1);
        SERVER.admin().get("/admin/v1/events/bills/evt_1?sender=bank").expect(200);
    }

    @Test
    void a_provider_s_challenge_is_answered_and_no_event() {
        long head = head("talk");
        Answer answer = OwnWebhooks.say(caller(), "{\"type\":\"url_verification\",\"challenge\":\"3eZbrw1a\"}");
        assertThat(answer.expect(200).text()).isEqualTo("3eZbrw1a");
        caller().post("/webhooks/slack", "{\"type\":\"url_verification\",\"challenge\":\"x\"}")
                .expectError(401, "bad_signature");
        assertThat(head("talk")).isEqualTo(head);
        String body = "{\"type\":\"event_callback\"}";
        OwnWebhooks.say(caller(), body).expect(204);
        OwnWebhooks.say(caller(), body).expect(204);
        assertThat(head("talk")).isEqualTo(head + 1);
        SERVER.admin()
                .get("/admin/v1/events/talk/" + Sha256.hex(body.getBytes(UTF_8)) + "?sender=slack")
                .expect(200);
    }

    @Test
    void a_key_in_base64_is_taken_as_it_is_written() {
        long head = head("issues");
        OwnWebhooks.issue(caller(), "msg_1", "{}").expect(204);
        OwnWebhooks.issue(caller(), "msg_1", "{}").expect(204);
        assertThat(head("issues")).isEqualTo(head + 1);
    }

    @Test
    void a_large_one_is_taken_as_well() {
        long head = head("stars");
        OwnWebhooks.star(caller(), "large", "{\"text\":\"" + "x".repeat(400_000) + "\"}")
                .expect(204);
        assertThat(head("stars")).isEqualTo(head + 1);
    }

    @Test
    void no_key_gets_the_name_of_a_sender() {
        for (String sender : new String[] {"github", "bank", "GitHub", "slack", "standard-webhooks"}) {
            SERVER.admin()
                    .post("/admin/v1/keys", "{\"name\":\"" + sender + "\",\"role\":\"send\"}")
                    .expectError(409, "name_taken");
        }
        SERVER.key("stripe", "send", null);
    }

    @Test
    void a_key_that_has_the_name_of_a_sender_prevents_the_start() throws Exception {
        try (ServerFixture named = new ServerFixture()) {
            named.start();
            named.key("bank", "send", null);
            named.stop();
            SettingsFile.write(named.dataFolder().getParent(), OwnWebhooks.LINES);
            assertThatThrownBy(named::startAgain)
                    .isInstanceOf(RoutesRefused.class)
                    .hasMessageContaining("bills-intake   (own/webhooks.camel.yaml:19)")
                    .hasMessageContaining("The sender 'bank' has the name of a key");
        }
    }

    private static HttpCaller caller() {
        return SERVER.caller();
    }

    private static long head(String stream) {
        return OwnWebhooks.head(SERVER, stream);
    }
}

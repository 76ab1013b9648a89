// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import static io.hoofprint.Calendly.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.Answer;
import io.hoofprint.Calendly;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With {@code hoofprint.meetings.unsigned=true}, for version 1, which never signs; and with no key set at all. */
class MeetingsUnsignedTest {
    private static final String PATH = "/webhooks/calendly";

    @RegisterExtension
    static final ServerFixture server = new ServerFixture().with("HOOFPRINT_MEETINGS_UNSIGNED", "true");

    @RegisterExtension
    static final ServerFixture closed = new ServerFixture();

    private static byte[] body(String who) {
        return webhook("invitee.created", who, "2026-10-13T09:00:00Z").bytes();
    }

    @Test
    void a_key_in_the_address_lets_a_webhook_in_until_it_is_revoked() {
        KeyText key = server.key("calendly-1", "send", null);
        String address = PATH + "?key=" + key.text();
        server.caller().send("POST", address, body("keyed")).expect(204);
        HttpCaller reader = server.caller("read");
        await().until(() -> reader.get("/v1/meetings").text().contains("Guest keyed"));
        server.admin().delete("/admin/v1/keys/calendly-1").expect(204);
        server.caller().send("POST", address, body("revoked")).expectError(401, "unauthorized");
    }

    @Test
    void without_a_good_key_it_says_where_one_belongs_and_repeats_none() {
        for (String query : new String[] {"", "?key=", "?key=hp_guess", "?kee=x"}) {
            Answer answer =
                    server.caller().send("POST", PATH + query, body("x")).expectError(401, "unauthorized");
            assertThat(answer.at("message").asText()).contains("?key=<key>").doesNotContain("guess");
        }
        String good = server.key("given-twice", "send", null).text();
        server.caller()
                .send("POST", PATH + "?key=" + good + "&key=" + good, body("x"))
                .expectError(400, "bad_request");
    }

    @Test
    void a_signature_is_of_no_use_where_no_signing_key_is_set() {
        byte[] body = body("signed");
        Calendly.deliver(server.caller(), "any", body).expectError(401, "bad_signature");
        String key = server.key("and-signed", "send", null).text();
        server.caller()
                .with(Calendly.HEADER, Calendly.signature("any", body))
                .send("POST", PATH + "?key=" + key, body)
                .expect(204);
    }

    @Test
    void the_keys_limit_counts_new_webhooks() {
        String key = server.key("limited", "send", "1/m").text();
        server.caller().send("POST", PATH + "?key=" + key, body("limited-1")).expect(204);
        server.caller().send("POST", PATH + "?key=" + key, body("limited-2")).expectError(429, "rate_limited");
    }

    @Test
    void without_a_signing_key_and_not_told_to_do_without_every_webhook_is_refused() {
        String key = closed.key("sender", "send", null).text();
        for (String path : new String[] {PATH, "/post", PATH + "?key=" + key}) {
            Answer answer = closed.caller().send("POST", path, body("closed")).expectError(401, "bad_signature");
            assertThat(answer.at("message").asText()).contains("no signing key is set");
        }
        closed.caller().get("/v1/stats?action=click&key=" + key).expectError(401, "unauthorized");
    }
}

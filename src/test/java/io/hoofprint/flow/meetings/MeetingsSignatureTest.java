// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import static io.hoofprint.Calendly.webhook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Answer;
import io.hoofprint.Calendly;
import io.hoofprint.ServerFixture;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures as they come over HTTP; nothing of what is refused is kept. */
class MeetingsSignatureTest {
    private static final String OLD_KEY = "#the-key-before";
    private static final String KEY = "the-key-now";

    @RegisterExtension
    static final ServerFixture server =
            new ServerFixture().with("HOOFPRINT_MEETINGS_SIGNING_KEYS", OLD_KEY + ", " + KEY);

    @Test
    void a_signature_that_does_not_fit_is_refused_with_the_reason() {
        byte[] body =
                webhook("invitee.created", "unsigned", "2026-10-12T09:00:00Z").bytes();
        byte[] spaced = new String(body, UTF_8).replaceFirst(":", ": ").getBytes(UTF_8);
        long now = Instant.now().getEpochSecond();
        long head = head();
        assertRefused(body, null, "missing");
        assertRefused(body, "", "t=");
        assertRefused(body, "v1=" + Calendly.v1(KEY, body, now), "t=");
        assertRefused(body, "t=" + now, "t=");
        assertRefused(body, "t=now,v1=" + Calendly.v1(KEY, body, now), "t=");
        assertRefused(body, "t=" + now + ",t=" + now + ",v1=" + Calendly.v1(KEY, body, now), "t=");
        assertRefused(body, "t=" + now + ",v1=zz", "fits");
        assertRefused(body, Calendly.signature("another key", body), "fits");
        assertRefused(spaced, Calendly.signature(KEY, body), "byte for byte");
        assertRefused(body, Calendly.signature(KEY, body, now - 200), "behind");
        assertRefused(body, Calendly.signature(KEY, body, now + 200), "ahead");
        assertThat(head()).isEqualTo(head);
        server.caller(server.key("no-signature", "admin", null))
                .send("POST", "/webhooks/calendly", body)
                .expectError(401, "bad_signature");
    }

    private static void assertRefused(byte[] body, String header, String why) {
        Answer answer = server.caller().with(Calendly.HEADER, header).send("POST", "/webhooks/calendly", body);
        answer.expectError(401, "bad_signature");
        assertThat(answer.at("message").asText()).contains(why);
    }

    /** Else Calendly would give the subscription up for good. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"contact.created\",\"payload\":{\"uri\":\"x\"}}",
                "{\"event\":\"whatever.comes.next\"}",
                "{\"event\":\"invitee.created\",\"payload\":null}",
                "{\"event\":\"invitee.created\",\"payload\":{}}",
                "{\"event\":\"routing_form_submission.created\",\"payload\":[]}",
            })
    void what_is_signed_is_kept_whatever_it_is_about_and_nothing_of_it_is_shown(String json) {
        long head = head();
        byte[] body = json.getBytes(UTF_8);
        server.caller()
                .with(Calendly.HEADER, Calendly.signature(KEY, body))
                .send("POST", "/webhooks/calendly", body)
                .expect(204);
        assertThat(head()).isEqualTo(head + 1);
        Awaitility.await().until(() -> position() == head());
        assertThat(server.caller("read").get("/v1/meetings").expect(200).text()).doesNotContain("\"id\":null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "{}", "{\"event\":7}", "{\"event\":\" \"}", "{\"event\":\"x\"", "null"})
    void what_says_no_event_is_refused_though_it_is_signed(String json) {
        byte[] body = json.getBytes(UTF_8);
        Answer answer = server.caller()
                .with(Calendly.HEADER, Calendly.signature(KEY, body))
                .send("POST", "/webhooks/calendly", body);
        assertThat(answer.status()).isEqualTo(400);
    }

    /** As docs/meetings.md changes a signing key: for Calendly the two subscriptions need different addresses. */
    @Test
    void while_the_key_changes_both_subscriptions_deliver_and_each_webhook_counts_once() {
        long head = head();
        byte[] body =
                webhook("invitee.created", "rotated", "2026-10-12T09:00:00Z").bytes();
        for (String path : List.of("/webhooks/calendly", "/webhooks/calendly?n=2")) {
            server.caller()
                    .with(Calendly.HEADER, Calendly.signature(KEY, body))
                    .send("POST", path, body)
                    .expect(204);
        }
        assertThat(head()).isEqualTo(head + 1);
    }

    @Test
    void one_good_signature_of_several_is_enough() {
        long head = head();
        byte[] body =
                webhook("invitee.created", "several", "2026-10-12T09:00:00Z").bytes();
        long now = Instant.now().getEpochSecond();
        String header = "t=" + now + ", v1=" + Calendly.v1("another", body, now) + " ,v0=x, v1="
                + Calendly.v1(OLD_KEY, body, now);
        server.caller()
                .with(Calendly.HEADER, header)
                .send("POST", "/webhooks/calendly", body)
                .expect(204);
        assertThat(head()).isEqualTo(head + 1);
    }

    private static long head() {
        return reader().path("head").asLong();
    }

    private static long position() {
        return reader().path("position").asLong();
    }

    private static JsonNode reader() {
        for (JsonNode reading :
                server.admin().get("/admin/v1/readers").expect(200).at("readers")) {
            if (reading.path("stream").asText().equals("meetings")) {
                return reading;
            }
        }
        throw new AssertionError("nothing reads meetings");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import static io.hoofprint.Calendly.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Calendly;
import io.hoofprint.Calendly.Told;
import io.hoofprint.HttpCaller;
import io.hoofprint.LiveClient;
import io.hoofprint.ServerFixture;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With {@code hoofprint.meetings.public=true}: what those learn who have no key that reads. */
class MeetingsForEveryoneTest {
    private static final String KEY = "a-signing-key";
    private static final List<String> SECRETS = List.of(
            "Guest",
            "alpha",
            "beta",
            "example.com",
            "Secret",
            "api.calendly.com",
            "Berlin",
            "join.test",
            "Hana",
            "horses",
            "invitee.c");

    @RegisterExtension
    static final ServerFixture server =
            new ServerFixture().with("HOOFPRINT_MEETINGS_SIGNING_KEYS", KEY).with("HOOFPRINT_MEETINGS_PUBLIC", "true");

    @BeforeAll
    static void tell() {
        Told canceled =
                webhook("invitee.canceled", "alpha", "2026-10-13T09:00:00Z").movedTo("beta");
        canceled.payload()
                .putObject("cancellation")
                .put("canceled_by", "Secret Host")
                .put("reason", "Secret reason");
        Calendly.deliver(server.caller(), KEY, canceled.bytes()).expect(204);
        Calendly.deliver(
                        server.caller(),
                        KEY,
                        webhook("invitee.created", "beta", "2026-10-13T09:00:00Z")
                                .hostedBy("Hana Host")
                                .joinAt("https://join.test/1")
                                .answering("What about?", "About horses")
                                .bytes())
                .expect(204);
        HttpCaller reader = server.caller("read");
        await().until(() -> reader.get("/v1/meetings").at("meetings").size() == 2);
        assertThat(SECRETS).allMatch(reader.get("/v1/meetings").text()::contains);
    }

    @Test
    void anybody_gets_initials_kind_time_and_status_and_no_more() {
        assertMasked(server.caller());
        assertMasked(server.sender());
        assertMasked(server.caller().key("hp_unknown"));
        JsonNode row = server.caller().get("/v1/meetings").at("meetings").path(0);
        assertThat(row.path("invitee").path("name").asText()).isIn("GA", "GB");
        assertThat(row.path("start_time").asText()).isEqualTo("2026-10-16T21:30:00Z");
        assertThat(row.path("status").asText()).isIn("booked", "rescheduled");
        assertThat(row.size()).isEqualTo(15);
    }

    private static void assertMasked(HttpCaller caller) {
        String first = caller.get("/v1/meetings?limit=1").expect(200).text();
        String all = caller.get("/v1/meetings").expect(200).text();
        assertThat(SECRETS).noneMatch((first + all)::contains);
    }

    @Test
    void the_rest_of_the_list_is_reached_without_any_id() {
        String next = server.caller().get("/v1/meetings?limit=1").at("next").asText();
        assertThat(server.caller()
                        .get("/v1/meetings?after=" + next)
                        .expect(200)
                        .at("meetings")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void the_live_topic_stays_closed_to_them() {
        try (LiveClient nobody = new LiveClient(server.url());
                LiveClient sender = new LiveClient(server.url())) {
            nobody.say("{\"action\":\"subscribe\",\"topics\":[\"meetings\"]}");
            sender.subscribe(server.key("a-sender", "send", null).text(), "[\"meetings\"]");
            assertThat(nobody.goodbye().code()).isEqualTo(1008);
            assertThat(sender.goodbye().code()).isEqualTo(1008);
            assertThat(nobody.messages().toString() + sender.messages()).doesNotContain("Guest");
        }
    }

    @Test
    void nothing_else_is_open() {
        server.caller().get("/v1/meetings/x").expectError(404, "not_found");
        server.caller().get("/v1/buttons/stats").expectError(401, "unauthorized");
        server.caller().delete("/v1/meetings").expectError(401, "unauthorized");
        assertThat(server.caller()
                        .get("/assets/meetings/setup.json")
                        .expect(200)
                        .at("everyone")
                        .asBoolean())
                .isTrue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import static io.hoofprint.Calendly.invitee;
import static io.hoofprint.Calendly.webhook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Answer;
import io.hoofprint.Calendly;
import io.hoofprint.Calendly.Told;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeetingsOverHttpTest {
    private static final String OLD_KEY = "#the-key-before";
    private static final String KEY = "the-key-now";

    @RegisterExtension
    static final ServerFixture server =
            new ServerFixture().with("HOOFPRINT_MEETINGS_SIGNING_KEYS", OLD_KEY + ", " + KEY);

    private static HttpCaller reader;

    @BeforeAll
    static void makeKeys() {
        reader = server.caller("read");
    }

    @Test
    void a_booking_becomes_a_row_with_every_member() {
        deliver(webhook("invitee.created", "row", "2026-10-12T15:04:05.123456Z"))
                .expect(204);
        assertThat(awaitRow("row", "booked").toString())
                .isEqualTo("{\"id\":\"" + invitee("row") + "\",\"status\":\"booked\","
                        + "\"invitee\":{\"name\":\"Guest row\",\"email\":\"row@example.com\"},\"kind\":null,"
                        + "\"name\":\"30 Minute Meeting\",\"start_time\":\"2026-10-16T21:30:00Z\","
                        + "\"end_time\":\"2026-10-16T22:00:00Z\",\"timezone\":\"Europe/Berlin\",\"location\":\"Main St 1\","
                        + "\"cancel_reason\":null,\"canceled_by\":null,\"rescheduled_to\":null,\"rescheduled_from\":null,"
                        + "\"updated_at\":\"2026-10-12T15:04:05.123456Z\","
                        + "\"history\":[{\"event\":\"invitee.created\",\"at\":\"2026-10-12T15:04:05.123456Z\"}]}");
    }

    @Test
    void the_halves_of_a_move_are_linked_whichever_comes_first() {
        deliver(webhook("invitee.canceled", "a", "2026-10-13T09:00:00Z").movedTo("b"))
                .expect(204);
        assertThat(awaitRow("a", "rescheduled").path("rescheduled_to").asText()).isEqualTo(invitee("b"));
        deliver(webhook("invitee.created", "b", "2026-10-13T09:00:00Z")).expect(204);
        assertThat(awaitRow("b", "booked").path("rescheduled_from").asText()).isEqualTo(invitee("a"));
        deliver(webhook("invitee.created", "a", "2026-10-12T09:00:00Z")).expect(204);
        await().until(() -> row("a").path("history").size() == 2);
        assertThat(row("a").path("status").asText()).isEqualTo("rescheduled");

        deliver(webhook("invitee.created", "c", "2026-10-12T09:00:00Z")).expect(204);
        deliver(webhook("invitee.created", "d", "2026-10-13T09:00:00Z").movedFrom("c"))
                .expect(204);
        await().until(() -> row("c").path("rescheduled_to").asText().equals(invitee("d")));
        assertThat(row("c").path("status").asText()).isEqualTo("rescheduled");
        deliver(webhook("invitee.canceled", "c", "2026-10-13T09:00:00Z")).expect(204);
        awaitRow("c", "rescheduled");
    }

    @Test
    void the_same_delivery_again_is_no_second_event() {
        byte[] body =
                webhook("invitee.created", "again", "2026-10-12T09:00:00Z").bytes();
        Calendly.deliver(server.caller(), KEY, body).expect(204);
        long head = head();
        Calendly.deliver(server.caller(), OLD_KEY, body).expect(204);
        server.caller()
                .with(Calendly.HEADER, Calendly.signature(KEY, body))
                .send("POST", "/post", body)
                .expect(204);
        assertThat(head()).isEqualTo(head);
    }

    @Test
    void other_events_of_calendly_are_kept_and_not_shown() {
        long head = head();
        Told form = webhook("routing_form_submission.created", "form", "2026-10-12T09:00:00Z");
        form.payload().removeAll();
        deliver(form).expect(204);
        deliver(webhook("invitee.renamed", "renamed", "2026-10-12T09:00:00Z")).expect(204);
        assertThat(head()).isEqualTo(head + 2);
        deliver(webhook("invitee.created", "after-other", "2026-10-12T09:00:00Z"))
                .expect(204);
        awaitRow("after-other", "booked");
        assertThat(row("renamed")).isNull();
        assertThat(row("form")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "[]",
                "{}",
                "{\"event\":7,\"payload\":{}}",
                "{\"event\":\"invitee.created\",\"payload\":{\"uri\":\"\\ud800\"}}",
                "{\"event\":\"invitee.created\",\"event\":\"invitee.created\",\"payload\":{\"uri\":\"x\"}}",
                "{\"event\":\"invitee.created\",\"payload\":{\"uri\":\"x\"}} more"
            })
    void what_is_no_webhook_of_calendlys_is_refused_and_not_kept(String body) {
        long head = head();
        byte[] bytes = body.getBytes(UTF_8);
        Answer answer = Calendly.deliver(server.caller(), KEY, bytes);
        answer.expectError(400, answer.at("error").asText());
        assertThat(head()).isEqualTo(head);
    }

    @Test
    void another_type_of_content_is_refused() {
        byte[] body = webhook("invitee.created", "type", "2026-10-12T09:00:00Z").bytes();
        HttpCaller caller = server.caller().with(Calendly.HEADER, Calendly.signature(KEY, body));
        caller.with("Content-Type", "text/plain")
                .send("POST", "/webhooks/calendly", body)
                .expectError(415, "unsupported_media_type");
        caller.with("Content-Type", "application/json; charset=utf-8")
                .send("POST", "/webhooks/calendly", body)
                .expect(204);
    }

    @Test
    void the_list_is_filtered_by_status_and_by_half_open_time() {
        deliver(webhook("invitee.created", "f1", "2030-01-01T00:00:00Z").at("2031-01-01T10:00:00Z"));
        deliver(webhook("invitee.created", "f2", "2030-01-01T00:00:00Z").at("2031-01-01T11:00:00+00:00"));
        deliver(webhook("invitee.canceled", "f3", "2030-01-01T00:00:00Z").at("2031-01-01T14:00:00+02:00"));
        awaitRow("f3", "canceled");
        assertThat(names("from=2031-01-01T10:00:00Z&to=2031-01-01T12:00:00Z")).containsExactly("f2", "f1");
        assertThat(names("from=2031-01-01T12:00:00%2B02:00&to=2031-01-01T12:00:00.000001Z"))
                .containsExactly("f3", "f2", "f1");
        assertThat(names("from=2031-01-01T10:00:00.000000001Z&to=2032-01-01T00:00:00Z"))
                .containsExactly("f3", "f2");
        assertThat(names("from=2031-01-01T00:00:00Z&to=2032-01-01T00:00:00Z&status=canceled"))
                .containsExactly("f3");
    }

    @Test
    void paging_visits_every_row_once_newest_start_first_while_rows_change() {
        for (int n = 0; n < 7; n++) {
            deliver(webhook("invitee.created", "p" + n, "2026-10-12T09:00:00Z").at(start(n)));
        }
        Told unknown = webhook("invitee.created", "p-unknown", "2026-10-12T09:00:00Z");
        unknown.payload().remove("scheduled_event");
        deliver(unknown);
        awaitRow("p-unknown", "booked");
        List<String> seen = new ArrayList<>();
        String path = "/v1/meetings?limit=2";
        String next = "";
        while (next != null) {
            JsonNode page = reader.get(path + next).expect(200).json();
            page.path("meetings").forEach(row -> seen.add(row.path("id").asText()));
            int some = seen.size() % 7;
            deliver(webhook("invitee.canceled", "p" + some, "2026-10-12T09:00:01Z")
                    .at(start(some)));
            deliver(webhook("invitee.created", "new-" + seen.size(), "2026-10-12T09:00:00Z")
                    .at("2042-01-01T00:00:00Z"));
            next = page.path("next").isNull()
                    ? null
                    : "&after=" + page.path("next").asText();
        }
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.get(seen.size() - 1)).isEqualTo(invitee("p-unknown"));
        assertThat(seen.stream().filter(id -> id.matches(".*/I-p[0-6]")).map(id -> id.charAt(id.length() - 1)))
                .hasSize(7)
                .first()
                .isEqualTo('6');
    }

    /** Two meetings each start together. */
    private static String start(int n) {
        return "2041-01-0" + (n / 2 + 1) + "T00:00:00Z";
    }

    @ParameterizedTest
    @CsvSource({
        "status=open, status",
        "status=, status",
        "from=yesterday, from",
        "from=%2B999999999-12-31T00:00:00Z, from",
        "to=2026-01-01, to",
        "limit=0, limit",
        "limit=1001, limit",
        "limit=-1, limit",
        "limit=99999999999, limit",
        "after=x, after",
        "after=99999999999999999999.00000000000000000000000000000000, after",
        "status=booked&status=canceled, status"
    })
    void a_question_that_makes_no_sense_is_refused_by_name(String query, String parameter) {
        Answer answer = reader.get("/v1/meetings?" + query).expectError(400, "bad_request");
        assertThat(answer.at("message").asText()).contains(parameter);
    }

    @Test
    void without_a_key_that_reads_nothing_is_told() {
        server.caller().get("/v1/meetings").expectError(401, "unauthorized");
        server.sender().get("/v1/meetings").expectError(403, "forbidden");
        assertThat(server.caller()
                        .get("/assets/meetings/setup.json")
                        .expect(200)
                        .text())
                .isEqualTo("{\"everyone\":false,\"signed\":true,\"unsigned\":false}");
    }

    @Test
    void long_texts_are_shown_and_endless_ones_cut() {
        String name = "n".repeat(10_000);
        String reason = "\uD83D\uDC0E".repeat(30_000);
        Told told = webhook("invitee.canceled", "long", "2026-10-12T09:00:00Z").with("name", name);
        told.payload().putObject("cancellation").put("reason", reason);
        deliver(told).expect(204);
        JsonNode row = awaitRow("long", "canceled");
        assertThat(row.path("invitee").path("name").asText()).isEqualTo(name);
        String cut = row.path("cancel_reason").asText();
        assertThat(cut).hasSizeBetween(16_000, 16_384).endsWith("\uD83D\uDC0E…");
    }

    private static Answer deliver(Told webhook) {
        return Calendly.deliver(server.caller(), KEY, webhook.bytes());
    }

    private static List<String> names(String query) {
        List<String> names = new ArrayList<>();
        reader.get("/v1/meetings?" + query)
                .expect(200)
                .at("meetings")
                .forEach(row ->
                        names.add(row.path("invitee").path("name").asText().replace("Guest ", "")));
        return names;
    }

    private static JsonNode awaitRow(String who, String status) {
        return await().until(
                        () -> row(who),
                        row -> row != null && row.path("status").asText().equals(status));
    }

    /** Null if there is none. */
    private static JsonNode row(String who) {
        for (JsonNode row : reader.get("/v1/meetings?limit=1000").expect(200).at("meetings")) {
            if (row.path("id").asText().equals(invitee(who))) {
                return row;
            }
        }
        return null;
    }

    private static long head() {
        for (JsonNode reading :
                server.admin().get("/admin/v1/readers").expect(200).at("readers")) {
            if (reading.path("stream").asText().equals("meetings")) {
                return reading.path("head").asLong();
            }
        }
        throw new AssertionError("nothing reads meetings");
    }
}

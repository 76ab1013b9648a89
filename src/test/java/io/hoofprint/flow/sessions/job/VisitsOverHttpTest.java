// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Visits and sessions as senders and readers see them. */
class VisitsOverHttpTest {
    /** Visits of long ago, as many tests send them, are not too late. */
    @RegisterExtension
    static final ServerFixture server = new ServerFixture().with("HOOFPRINT_SESSIONS_LATENESS", "none");

    private final HttpCaller sender = server.sender();
    private final HttpCaller reader = server.caller("read");

    @Test
    void an_event_becomes_a_session_with_what_was_sent() {
        send("{\"channel_id\":\"one\",\"visitor_id\":\"v\",\"timestamp\":1544896138.123456,\"timezone_offset\":-60,"
                        + "\"url\":\"https://a/b\",\"referrer_url\":\"https://a/\",\"event_id\":\"e-1\",\"more\":[1]}")
                .expect(202);
        aggregate();
        JsonNode session = sessions("channel=one&hits=true").get(0);
        String key = session.path("hits").get(0).path("event_key").asText();
        assertThat(key).matches("[0-9a-f]{32}");
        assertThat(session.toString())
                .isEqualTo("{\"channel_id\":\"one\",\"visitor_id\":\"v\",\"timezone_offset\":-60,"
                        + "\"start_time\":\"2018-12-15T17:48:58.123456Z\",\"end_time\":\"2018-12-15T17:48:58.123456Z\","
                        + "\"hit_count\":1,\"hits\":[{\"event_key\":\"" + key + "\",\"event_id\":\"e-1\","
                        + "\"timestamp\":\"2018-12-15T17:48:58.123456Z\",\"url\":\"https://a/b\","
                        + "\"referrer_url\":\"https://a/\",\"timezone_offset\":-60}]}");
        assertThat(sessions("channel=one").get(0).has("hits")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1544896138                     | 2018-12-15T17:48:58Z",
                "\"1544896138\"                 | 2018-12-15T17:48:58Z",
                "1544896138.5                   | 2018-12-15T17:48:58.500Z",
                "\"1544896138.0000019\"         | 2018-12-15T17:48:58.000001Z",
                "1.544896138123456e9            | 2018-12-15T17:48:58.123456Z",
                "0                              | 1970-01-01T00:00:00Z",
                "1e-999999999                   | 1970-01-01T00:00:00Z",
                "\"2018-12-15T18:48:58+01:00\"  | 2018-12-15T17:48:58Z",
                "\"2018-12-15T18:48:58+0100\"   | 2018-12-15T17:48:58Z",
                "\"2018-12-15T17:48:58+0000\"   | 2018-12-15T17:48:58Z",
                "\"2018-12-15t18:48:58+01\"     | 2018-12-15T17:48:58Z",
                "\"2018-12-15T17:48:58.1234567Z\" | 2018-12-15T17:48:58.123456Z",
                "\"2018-12-15T17:48Z\"          | 2018-12-15T17:48:00Z"
            })
    void times_are_taken_in_every_form_and_kept_to_the_microsecond(String sent, String kept) {
        String channel = "time-" + Math.abs(sent.hashCode());
        send("{\"channel_id\":\"" + channel + "\",\"visitor_id\":\"v\",\"timestamp\":" + sent + "}")
                .expect(202);
        aggregate();
        assertThat(sessions("channel=" + channel).get(0).path("start_time").asText())
                .isEqualTo(Instant.parse(kept).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "\"-0.000001\"",
                "-1e-999999999",
                "1e999999999",
                "1e2147483648",
                "-1e2147483648",
                "\"1e5\"",
                "\"+999999999-12-31T23:59:59Z\"",
                "1544896138000",
                "99999999999999999999",
                "\"1969-12-31T23:59:59Z\"",
                "\"2018-12-15T17:48:58\"",
                "\"2018-12-15\"",
                "\"soon\"",
                "\"\"",
                "true",
                "{}",
                "null"
            })
    void a_time_that_is_none_or_out_of_range_is_refused_with_the_reason(String time) {
        Answer answer = send("{\"channel_id\":\"c\",\"visitor_id\":\"v\",\"timestamp\":" + time + "}")
                .expectError(400, "invalid_event");
        assertThat(answer.at("details").at("/0/errors/0/location").asText()).isEqualTo("timestamp");
        assertThat(answer.at("details").at("/0/errors")).hasSize(1);
    }

    @Test
    void milliseconds_get_a_hint() {
        Answer answer = send("{\"channel_id\":\"c\",\"visitor_id\":\"v\",\"timestamp\":1544896138123}")
                .expectError(400, "invalid_event");
        assertThat(answer.text()).contains("if these are milliseconds, divide them by 1000");
        assertThat(send("{\"channel_id\":\"c\",\"visitor_id\":\"v\",\"timestamp\":-1}")
                        .text())
                .doesNotContain("milliseconds");
    }

    @ParameterizedTest
    @CsvSource({
        "330.0, 202",
        "-60, 202",
        "3.3e2, 202",
        "330.5, 400",
        "1e300, 400",
        "1e2147483648, 400",
        "'\"330\"', 400"
    })
    void an_offset_is_a_whole_number_of_minutes_however_it_is_written(String offset, int status) {
        send("{\"channel_id\":\"offset\",\"visitor_id\":\"v\",\"timestamp\":1544896138,\"timezone_offset\":" + offset
                        + "}")
                .expect(status);
    }

    @Test
    void the_day_after_tomorrow_is_too_early_to_tell_of() {
        Instant end = LocalDate.now(ZoneOffset.UTC).plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);
        send(visit("ahead", end.minusMillis(1).toString())).expect(202);
        send(visit("ahead", end.toString())).expectError(400, "invalid_event");
    }

    @Test
    void every_fault_is_told_with_its_place_and_nothing_is_kept() {
        long head = head();
        Answer answer = send("[" + visit("faults", "2018-12-15T17:48:58Z")
                + ",{\"channel_id\":7,\"visitor_id\":\"\",\"timezone_offset\":1.5,\"url\":{},\"event_id\":\"a b\"},5]");
        assertThat(answer.expectError(400, "invalid_event").at("details").toString())
                .isEqualTo(
                        "[{\"index\":1,\"errors\":["
                                + "{\"reason\":\"invalid\",\"location\":\"channel_id\",\"message\":\"must be a string\"},"
                                + "{\"reason\":\"invalid\",\"location\":\"timezone_offset\",\"message\":\"must be a whole number of"
                                + " minutes\"},"
                                + "{\"reason\":\"invalid\",\"location\":\"url\",\"message\":\"must be a string\"},"
                                + "{\"reason\":\"invalid\",\"location\":\"event_id\",\"message\":\"must be a string of 1 to 128"
                                + " visible ASCII characters, or be left out\"},"
                                + "{\"reason\":\"required\",\"location\":\"visitor_id\",\"message\":\"must be there\"},"
                                + "{\"reason\":\"required\",\"location\":\"timestamp\",\"message\":\"must be there\"}]},"
                                + "{\"index\":2,\"errors\":[{\"reason\":\"invalid\",\"location\":\"\",\"message\":\"must be an object"
                                + " like {\\\"channel_id\\\":\\\"shop\\\",\\\"visitor_id\\\":\\\"v1\\\",\\\"timestamp\\\":1544896138}\"}]}]");
        assertThat(head()).isEqualTo(head);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7x", "[{}", "{\"a\":1,\"a\":2}"})
    void what_holds_no_event_is_refused(String body) {
        assertThat(send(body).status()).isEqualTo(400);
    }

    @Test
    void a_thousand_events_fit_and_one_more_does_not() {
        String event = visit("many", "2018-12-15T17:48:58Z");
        String thousand = IntStream.range(0, 1_000).mapToObj(n -> event).collect(Collectors.joining(","));
        assertThat(send("[" + thousand + "]").expect(202).at("accepted").asInt())
                .isEqualTo(1_000);
        send("[" + thousand + "," + event + "]").expectError(400, "bad_request");
    }

    @Test
    void repeats_are_duplicates_by_id_or_key_and_equal_events_without_are_not() {
        String event = visit("repeat", "2018-12-15T17:48:58Z");
        String named = event.replace("}", ",\"event_id\":\"r-1\"}");
        assertThat(send("[" + event + "," + event + "]").text())
                .isEqualTo("{\"accepted\":2,\"duplicates\":0,\"ignored\":0,\"conflicts\":[]}");
        assertThat(send("[" + named + "," + named + "]").text())
                .isEqualTo("{\"accepted\":1,\"duplicates\":1,\"ignored\":0,\"conflicts\":[]}");
        assertThat(send(named.replace("2018-12-15", "2018-12-16")).text())
                .isEqualTo("{\"accepted\":0,\"duplicates\":1,\"ignored\":0,\"conflicts\":[\"r-1\"]}");
        HttpCaller keyed = sender.with("Idempotency-Key", "k-1");
        String odd = event.replace("}", ",\"odd\":null}");
        assertThat(keyed.post("/events", odd).text())
                .isEqualTo("{\"accepted\":1,\"duplicates\":0,\"ignored\":1,\"conflicts\":[]}");
        assertThat(keyed.post("/events", odd).text())
                .isEqualTo("{\"accepted\":0,\"duplicates\":1,\"ignored\":1,\"conflicts\":[]}");
        keyed.post("/events", event).expectError(422, "idempotency_key_reused");
    }

    @Test
    void a_reader_that_goes_back_adds_nothing() {
        send(visit("rewind", "2018-12-15T17:48:58Z")).expect(202);
        aggregate();
        send(visit("rewind", "2018-12-15T17:58:58Z")).expect(202);
        awaitNoLag();
        JsonNode before = tables();
        server.admin()
                .post("/admin/v1/readers/visits/warehouse", "{\"action\":\"rewind\",\"to\":\"0\"}")
                .expect(200);
        send(visit("rewind", "2018-12-15T18:08:58Z")).expect(202);
        awaitNoLag();
        JsonNode after = tables();
        assertThat(events(after)).isEqualTo(events(before) + 1);
        assertThat(after.path("sessions")).isEqualTo(before.path("sessions"));
    }

    private static int events(JsonNode tables) {
        return tables.path("events_0").asInt() + tables.path("events_1").asInt();
    }

    @Test
    void pages_visit_every_session_once_by_start_and_visitor() {
        List<String> events = new ArrayList<>();
        for (int n = 0; n < 7; n++) {
            events.add("{\"channel_id\":\"paged\",\"visitor_id\":\"v" + n + "\",\"timestamp\":\"2017-01-0" + (1 + n / 2)
                    + "T00:00:00Z\"}");
        }
        send(events.toString()).expect(202);
        aggregate();
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = reader.get("/v1/sessions?channel=paged&limit=2" + next)
                    .expect(200)
                    .json();
            page.path("sessions").forEach(row -> seen.add(row.path("visitor_id").asText()));
            next = page.path("next").isNull()
                    ? null
                    : "&after=" + page.path("next").asText();
        }
        assertThat(seen).containsExactly("v0", "v1", "v2", "v3", "v4", "v5", "v6");
        assertThat(sessions("channel=paged&day=2017-01-02")).hasSize(2);
        assertThat(sessions("channel=paged&visitor=v6")).hasSize(1);
    }

    @Test
    void pages_and_their_links_stay_short_however_long_the_texts_of_senders_are() {
        String visitor = "v".repeat(900_000);
        for (int n = 0; n < 12; n++) {
            send("[{\"channel_id\":\"long\",\"visitor_id\":\"" + visitor + n / 2
                            + "\",\"timestamp\":\"2017-02-01T00:00:00Z\",\"event_id\":\"e" + n + "\",\"url\":\"/" + n
                            + "\"}]")
                    .expect(202);
        }
        aggregate();
        List<String> seen = new ArrayList<>();
        String next = "";
        int pages = 0;
        for (; next != null; pages++) {
            Answer page =
                    reader.get("/v1/sessions?channel=long&hits=true" + next).expect(200);
            assertThat(page.text()).hasSizeLessThan(6_000_000);
            page.json()
                    .path("sessions")
                    .forEach(row -> seen.add(row.path("visitor_id").asText().substring(900_000)));
            next = page.at("next").isNull() ? null : "&after=" + page.at("next").asText();
            assertThat(next == null ? "" : next).hasSizeLessThan(100);
        }
        assertThat(seen).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(pages).isEqualTo(2);
    }

    @Test
    void a_session_with_very_many_hits_shows_the_first_and_says_so() {
        String url = "u".repeat(800_000);
        for (int n = 0; n < 7; n++) {
            send("{\"channel_id\":\"busy\",\"visitor_id\":\"v\",\"timestamp\":" + (1_485_000_000 + n)
                            + ",\"event_id\":\"e" + n + "\",\"url\":\"" + url + "\"}")
                    .expect(202);
        }
        aggregate();
        JsonNode session = reader.get("/v1/sessions?channel=busy&hits=true")
                .expect(200)
                .at("sessions")
                .get(0);
        assertThat(session.path("hits").findValuesAsText("event_id")).containsExactly("e0", "e1", "e2", "e3");
        assertThat(session.path("hit_count").asInt()).isEqualTo(7);
        assertThat(session.path("hits_more").asInt()).isEqualTo(3);
        assertThat(reader.get("/v1/sessions?channel=busy")
                        .expect(200)
                        .at("sessions")
                        .get(0)
                        .has("hits_more"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/sessions?day=yesterday",
                "/v1/sessions?limit=0",
                "/v1/sessions?limit=1001",
                "/v1/sessions?after=x",
                "/v1/sessions?after=1.%21.",
                "/v1/sessions?after=1764064800000000.di0xNw.c2hvcA",
                "/v1/sessions?hits=yes",
                "/v1/sessions?day=+999999999-01-01",
                "/v1/sessions/daily?from=2026-01-01T00:00:00Z",
                "/v1/sessions/daily?from=2020-01-01&to=2026-01-01"
            })
    void a_question_that_makes_no_sense_is_refused(String path) {
        reader.get(path).expectError(400, "bad_request");
    }

    @Test
    void a_job_of_a_day_to_come_or_of_none_is_refused() {
        server.admin()
                .post("/events/aggregation?day=" + LocalDate.now(ZoneOffset.UTC).plusDays(2), "{}")
                .expectError(400, "bad_request");
        server.admin().get("/events/aggregation?day=soon").expectError(400, "bad_request");
    }

    @Test
    void only_who_may_can_send_look_and_run() {
        reader.post("/events", "{}").expectError(400, "invalid_event");
        server.caller().post("/events", "{}").expectError(401, "unauthorized");
        sender.get("/v1/sessions").expectError(403, "forbidden");
        reader.post("/init", "{}").expectError(403, "forbidden");
        reader.get("/demo_init").expectError(403, "forbidden");
        reader.get("/events/aggregation").expectError(403, "forbidden");
    }

    @Test
    void runs_are_listed_the_newest_first() {
        aggregate();
        JsonNode newest = reader.get("/v1/sessions/runs").expect(200).at("runs").get(0);
        assertThat(newest.path("state").asText()).isEqualTo("done");
        assertThat(newest.path("askedBy").asText()).isEqualTo("request");
        assertThat(newest.path("day").asText())
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
    }

    private Answer send(String json) {
        return sender.post("/events", json);
    }

    private static String visit(String channel, String at) {
        return "{\"channel_id\":\"" + channel + "\",\"visitor_id\":\"v\",\"timestamp\":\"" + at + "\"}";
    }

    private static void aggregate() {
        await().until(() -> server.admin()
                .post("/events/aggregation", "{}")
                .expect(200)
                .at("state")
                .asText()
                .equals("done"));
    }

    private JsonNode sessions(String query) {
        return reader.get("/v1/sessions?" + query).expect(200).at("sessions");
    }

    private JsonNode tables() {
        return reader.get("/v1/sessions/tables").expect(200).at("tables");
    }

    private static void awaitNoLag() {
        await().until(() -> position() == head());
    }

    private static long head() {
        return warehouse().path("head").asLong();
    }

    private static long position() {
        return warehouse().path("position").asLong();
    }

    private static JsonNode warehouse() {
        for (JsonNode reading :
                server.admin().get("/admin/v1/readers").expect(200).at("readers")) {
            if (reading.path("stream").asText().equals("visits")) {
                return reading;
            }
        }
        throw new AssertionError("nothing reads visits");
    }
}

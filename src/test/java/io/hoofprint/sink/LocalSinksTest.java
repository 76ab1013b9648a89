// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.LiveClient;
import io.hoofprint.ServerFixture;
import io.hoofprint.destination.warehouse.duckdb.DuckDbWarehouse;
import io.hoofprint.ledger.ops.TrimListener;
import io.hoofprint.sink.Elsewhere.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sinks in a user's flow, on the embedded destinations: what an event that is delivered twice leaves there. */
class LocalSinksTest {
    private static final Elsewhere ELSEWHERE = new Elsewhere();
    private static final ServerFixture SERVER = SinkFlow.server(ELSEWHERE, "doors.camel.yaml");
    private static final SinkFlow FLOW = new SinkFlow(SERVER, ELSEWHERE);

    @BeforeAll
    static void start() throws Exception {
        SERVER.start();
    }

    @AfterAll
    static void stop() throws IOException {
        SERVER.close();
        ELSEWHERE.close();
    }

    @AfterEach
    void forget() {
        ELSEWHERE.forget();
    }

    @Test
    void what_sinks_note_is_forgotten_with_the_events() {
        assertThat(SERVER.bean(TrimListener.class)).isInstanceOf(SinkNotes.class);
    }

    @Test
    void another_system_gets_the_bytes_under_one_key_and_no_other_header() {
        ELSEWHERE.answer("/hook", 500);
        FLOW.failAfter("http");
        String body = FLOW.send("posted", "José", "front");
        FLOW.awaitDone("http", "posted");
        List<Request> requests = ELSEWHERE.requests("/hook");
        assertThat(requests).hasSize(3).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("PUT");
            assertThat(request.uri()).isEqualTo("/hook?a=b%26c");
            assertThat(request.body()).isEqualTo(body);
            assertThat(request.headers())
                    .containsEntry("content-type", "application/json")
                    .containsEntry("authorization", "Bearer t&k+n%");
            assertThat(request.headers().keySet())
                    .containsOnly(
                            "idempotency-key",
                            "content-type",
                            "authorization",
                            "content-length",
                            "host",
                            "user-agent",
                            "connection",
                            "accept-encoding");
        });
        assertThat(requests.stream().map(LocalSinksTest::key).distinct())
                .singleElement()
                .asString()
                .matches("[0-9a-f]{32}");
        assertThat(ELSEWHERE.requests("/after/http"))
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("authorization"));
    }

    @Test
    void an_event_is_one_object_of_the_archive_however_often_it_is_put() throws IOException {
        FLOW.failAfter("archive");
        String body = FLOW.send("kept", "Ana", "..");
        FLOW.awaitDone("archive", "kept");
        String day = LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy/MM/dd"));
        String key = key(ELSEWHERE.requests("/after/archive").get(0));
        Path archive = SERVER.dataFolder().resolve("archive");
        assertThat(archive.resolve("hoofprint/doors/" + day + "/" + key + ".json"))
                .hasContent(body);
        assertThat(files(archive.resolve("other")))
                .filteredOn(file -> file.endsWith(key))
                .containsExactly("named/_/" + day.substring(0, 7).replace('/', '-') + "/kept-" + key);
        assertThat(files(archive.resolve("hoofprint")).stream().filter(file -> file.contains(key)))
                .hasSize(1);
        assertThat(ELSEWHERE.requests("/after/archive")).hasSize(2).allSatisfy(request -> assertThat(request.body())
                .isEqualTo(body));
    }

    @Test
    void a_message_to_the_chat_has_the_event_s_words_and_comes_again_with_a_repeat() throws IOException {
        FLOW.failAfter("chat");
        FLOW.send("told", "Ana <!channel>", "front");
        FLOW.awaitDone("chat", "told");
        List<JsonNode> lines = Files.readAllLines(SERVER.dataFolder().resolve("chat.ndjson")).stream()
                .map(LocalSinksTest::json)
                .filter(line -> line.path("text").asText().contains("\"told\""))
                .toList();
        assertThat(lines).hasSize(2).allSatisfy(line -> {
            assertThat(line.path("channel").asText()).isEqualTo("#live");
            assertThat(line.path("text").asText()).isEqualTo("Ana <!channel> opened front & \"told\": 100%");
            assertThat(line.path("icon").asText()).isEqualTo(":door:");
            assertThat(line.path("username").isNull()).isTrue();
        });
    }

    @Test
    void what_the_other_system_refuses_is_set_aside_with_its_status() {
        ELSEWHERE.answer("/hook", 422);
        FLOW.send("refused", "Ana", "front");
        await().untilAsserted(() -> assertThat(FLOW.deadLetters("http"))
                .anySatisfy(reason -> assertThat(reason).contains("127.0.0.1 answered 422")));
    }

    @Test
    void an_event_is_one_row_of_the_sheet_also_where_people_have_moved_rows() throws IOException {
        FLOW.failAfter("sheet");
        FLOW.send("{\"id\":\"row-1\",\"person\":\"=José\",\"door\":\"front, \\\"left\\\"\",\"n\":42}");
        FLOW.awaitDone("sheet", "row-1");
        FLOW.send("row-2", "Ana", "back");
        FLOW.awaitDone("sheet", "row-2");
        Path file = SERVER.dataFolder().resolve("sheets/house/Doors.csv");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).isEqualTo("Person,Door,Number,Sender,identity");
        assertThat(lines)
                .filteredOn(line -> line.contains("=José"))
                .singleElement()
                .asString()
                .matches("'=José,\"front, \"\"left\"\"\",42,porter,[0-9a-f]{32}");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("Ana,back,,porter,"))
                .isNotEmpty();
        List<String> moved = new ArrayList<>(lines);
        moved.add(1, "somebody's own line,,,,");
        Files.write(file, moved);
        FLOW.send("row-3", "Eva", "back");
        FLOW.awaitDone("sheet", "row-3");
        assertThat(Files.readAllLines(file)).containsAll(moved).hasSize(moved.size() + 1);
    }

    @Test
    void a_row_that_a_person_moved_before_its_repeat_is_not_written_again() throws IOException {
        ELSEWHERE.answer("/after/sheet", 401);
        FLOW.send("held", "Held", "back");
        await().untilAsserted(() ->
                assertThat(FLOW.reader("sheet").path("state").asText()).isEqualTo("blocked"));
        Path file = SERVER.dataFolder().resolve("sheets/house/Doors.csv");
        List<String> moved = new ArrayList<>(Files.readAllLines(file));
        moved.add(1, "another line,,,,");
        Files.write(file, moved);
        FLOW.resume("sheet");
        FLOW.awaitDone("sheet", "held");
        assertThat(ELSEWHERE.requests("/after/sheet")).hasSizeGreaterThan(1);
        assertThat(Files.readAllLines(file)).containsExactlyElementsOf(moved);
    }

    @Test
    void an_event_is_one_file_of_the_drive() throws IOException {
        FLOW.failAfter("drive");
        String body = FLOW.send("filed", "Ana", "front");
        FLOW.awaitDone("drive", "filed");
        Path drive = SERVER.dataFolder().resolve("drive");
        assertThat(files(drive))
                .filteredOn(file -> file.contains("filed"))
                .singleElement()
                .satisfies(file -> {
                    assertThat(file).matches("doors/front_filed-[0-9a-f]{32}\\.json");
                    assertThat(drive.resolve(file)).hasContent(body);
                });
    }

    @Test
    void without_a_function_and_in_a_split_the_reader_is_told_why_it_cannot_go_on() {
        FLOW.send("stuck", "Ana", "front");
        await().untilAsserted(() ->
                assertThat(FLOW.reader("function").path("error").toString()).contains("hoofprint.function is none"));
        await().untilAsserted(
                        () -> assertThat(FLOW.reader("parts").path("error").toString())
                                .contains("A sink takes an event once, not parts of it"));
        assertThat(FLOW.reader("function").path("state").asText()).isEqualTo("blocked");
        assertThat(FLOW.reader("parts").path("state").asText()).isEqualTo("blocked");
    }

    /** Looks into a copy, as a backup has it. */
    @Test
    void an_event_is_one_row_of_the_warehouse() throws Exception {
        FLOW.failAfter("warehouse");
        String body = FLOW.send("stored", "José", "front");
        FLOW.awaitDone("warehouse", "stored");
        assertThat(ELSEWHERE.requests("/after/warehouse")).hasSizeGreaterThan(1);
        String copy = SERVER.bean(DuckDbWarehouse.class).copy(SERVER.camel());
        try (Connection warehouse = DriverManager.getConnection(
                        "jdbc:duckdb:" + SERVER.dataFolder().resolve(copy));
                ResultSet row = warehouse
                        .createStatement()
                        .executeQuery("SELECT count(*), min(event_key), min(stream), min(sender), min(body),"
                                + " min(body_encoding), max(sequence), max(received_at)"
                                + " FROM bobs_knob_shops.doors WHERE id = 'stored'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(1);
            assertThat(row.getString(2)).matches("[0-9a-f]{32}");
            assertThat(row.getString(3)).isEqualTo("doors");
            assertThat(row.getString(4)).isEqualTo("porter");
            assertThat(row.getString(5)).isEqualTo(body);
            assertThat(row.getString(6)).isEqualTo("utf8");
            assertThat(row.getLong(7)).isPositive();
            assertThat(row.getObject(8)).isNotNull();
        }
    }

    @Test
    void followers_of_a_topic_get_each_event_once_and_newcomers_the_last_ones() {
        String reader = SERVER.key("watcher", "read", null).text();
        try (LiveClient early = new LiveClient(SERVER.url()).subscribe(reader, "[\"doors\"]")) {
            early.hear(1);
            FLOW.failAfter("live");
            FLOW.send("seen-1", "José", "front");
            FLOW.send("seen-2", "Ana", "front");
            FLOW.awaitDone("live", "seen-2");
            early.hear(message -> shows(message, "seen-2"));
            assertThat(early.messages().stream().flatMap(LocalSinksTest::ids).filter(id -> id.startsWith("seen")))
                    .containsExactly("seen-1", "seen-2");
        }
        try (LiveClient late = new LiveClient(SERVER.url()).subscribe(reader, "[\"doors\"]")) {
            JsonNode first = late.hear(message -> true);
            assertThat(ids(first)).contains("seen-1", "seen-2");
            assertThat(first.at("/data/0/identity").asText()).matches("[0-9a-f]{32}");
            assertThat(first.at("/data/0/bodyEncoding").asText()).isEqualTo("json");
        }
    }

    @Test
    void a_topic_of_one_s_own_needs_the_role_read() {
        String key = SERVER.key("only-sends", "send", null).text();
        try (LiveClient client = new LiveClient(SERVER.url()).subscribe(key, "[\"doors\"]")) {
            assertThat(client.goodbye().code()).isEqualTo(1008);
        }
    }

    private static boolean shows(JsonNode message, String id) {
        return ids(message).anyMatch(id::equals);
    }

    private static Stream<String> ids(JsonNode message) {
        return StreamSupport.stream(message.path("data").spliterator(), false)
                .map(shown -> shown.at("/body/id").asText());
    }

    private static String key(Request request) {
        return request.headers().get("idempotency-key");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

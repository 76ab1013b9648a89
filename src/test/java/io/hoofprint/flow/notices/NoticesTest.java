// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.LiveClient;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Notices through the whole program, from the ledger to the chat. */
class NoticesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final ServerFixture server = new ServerFixture()
            .withLine(
                    "camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:notices/notifier.camel.yaml");

    private final String text = "text " + UUID.randomUUID();

    @Test
    void a_notice_is_sent_and_shown_live_to_present_and_later_clients() {
        KeyText key = server.key("reader-" + UUID.randomUUID(), "read", null);
        notify(text + " before");
        awaitSent(text + " before", 1);
        try (LiveClient there = new LiveClient(server.url()).subscribe(key.text(), "[\"chat\"]")) {
            JsonNode snapshot = there.hear(1).messages().get(0);
            assertThat(snapshot.path("topic").asText()).isEqualTo("chat");
            assertThat(texts(snapshot)).contains(text + " before");
            notify(text);
            JsonNode change = there.hear(message -> texts(message).contains(text));
            assertThat(texts(change)).containsExactly(text);
            JsonNode message = change.path("data").path("messages").get(0);
            assertThat(message.path("channel").asText()).isEqualTo("#events");
            assertThat(message.path("username").isNull()).isTrue();
            try (LiveClient later = new LiveClient(server.url()).subscribe(key.text(), "[\"chat\"]")) {
                assertThat(texts(later.hear(1).messages().get(0))).contains(text + " before", text);
            }
        }
        awaitSent(text, 1);
    }

    @Test
    void the_live_topic_needs_the_role_to_read() {
        KeyText key = server.key("sender-" + UUID.randomUUID(), "send", null);
        try (LiveClient client = new LiveClient(server.url()).subscribe(key.text(), "[\"chat\"]")) {
            assertThat(client.goodbye().code()).isEqualTo(1008);
        }
    }

    @Test
    void a_duplicate_notice_is_sent_once() {
        HttpCaller flow = server.sender().with("Idempotency-Key", text.replace(' ', '-'));
        flow.post("/v1/notices", notice(text)).expect(202);
        flow.post("/v1/notices", notice(text)).expect(202);
        sendAnother();
        assertThat(sent(text)).isEqualTo(1);
    }

    @Test
    void only_notices_with_unknown_outcome_are_sent_again_after_a_crash() throws Exception {
        notify(text + " sure");
        notify(text);
        awaitSent(text, 1);
        server.stop();
        change("update notices_sent set sent_at = null, sent_number = null where text = '" + text + "'");
        change("update reader_positions set position = 0 where stream = 'notices'");
        server.startAgain();
        awaitSent(text, 2);
        sendAnother();
        assertThat(sent(text + " sure")).isEqualTo(1);
        assertThat(sent(text)).isEqualTo(2);
    }

    @Test
    void a_blocked_reader_is_notified_once_however_often_it_retries() throws Exception {
        server.sender().post("/v1/doors", "{}").expect(202);
        String blocked = "Reader doors/stuck is blocked: somebody must act. the door is locked; bring its key";
        awaitSent(blocked, 1);
        server.stop();
        server.startAgain();
        await().atMost(PATIENCE).until(() -> state("doors").equals("blocked"));
        sendAnother();
        assertThat(sent(blocked)).isEqualTo(1);
        assertThat(lines().stream()
                        .filter(line -> line.path("text").asText().equals(blocked))
                        .findFirst()
                        .orElseThrow()
                        .path("channel")
                        .asText())
                .isEqualTo("#urgent");
    }

    @Test
    void a_blocked_chat_waits_without_a_notice_about_itself() throws Exception {
        sendAnother();
        Path kept = file().resolveSibling("kept");
        Files.move(file(), kept);
        Files.createDirectory(file());
        notify(text);
        await().atMost(PATIENCE).until(() -> state("notices").equals("blocked"));
        long head = reader("notices").path("head").asLong();
        Files.delete(file());
        Files.move(kept, file());
        command("{\"action\":\"resume\"}");
        awaitSent(text, 1);
        assertThat(reader("notices").path("head").asLong()).isEqualTo(head);
    }

    private static void notify(String text) {
        server.sender().post("/v1/notices", notice(text)).expect(202);
    }

    /** The reader processes one at a time: once the last is sent, so are those before it. */
    private static void sendAnother() {
        String another = "another " + UUID.randomUUID();
        notify(another);
        awaitSent(another, 1);
    }

    private static String notice(String text) {
        return "{\"at\":\"2026-11-26T09:00:00Z\",\"channel\":\"#events\",\"text\":\"" + text + "\"}";
    }

    private static void command(String command) {
        server.admin().post("/admin/v1/readers/notices/chat", command).expect(200);
    }

    private static void awaitSent(String text, int times) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sent(text)).isEqualTo(times));
    }

    private static long sent(String text) {
        return lines().stream()
                .filter(line -> line.path("text").asText().equals(text))
                .count();
    }

    private static List<String> texts(JsonNode message) {
        return StreamSupport.stream(message.path("data").path("messages").spliterator(), false)
                .map(sent -> sent.path("text").asText())
                .toList();
    }

    private static String state(String stream) {
        return reader(stream).path("state").asText();
    }

    private static JsonNode reader(String stream) {
        Answer answer = server.admin().get("/admin/v1/readers").expect(200);
        return StreamSupport.stream(answer.at("readers").spliterator(), false)
                .filter(reader -> reader.path("stream").asText().equals(stream))
                .findFirst()
                .orElseThrow();
    }

    private static Path file() {
        return server.dataFolder().resolve("chat.ndjson");
    }

    private static List<JsonNode> lines() {
        try {
            return Files.isRegularFile(file())
                    ? Files.readAllLines(file()).stream().map(NoticesTest::json).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void change(String sql) throws SQLException {
        try (Connection tables = DriverManager.getConnection(
                        "jdbc:sqlite:" + server.dataFolder().resolve("tables.db"));
                Statement statement = tables.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.destination.chat.ChatContract;
import io.hoofprint.destination.chat.ChatFixture;
import io.hoofprint.destination.chat.ChatMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogChatTest extends ChatContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    private ChatFixture chat;

    @BeforeEach
    void start() throws Exception {
        chat = new ChatFixture(data, Map.of());
    }

    @AfterEach
    void stop() {
        chat.close();
    }

    @Override
    public void send(ChatMessage message) {
        chat.send(message);
    }

    @Override
    public List<ChatMessage> told() {
        return lines().stream()
                .map(line -> new ChatMessage(
                        line.path("channel").asText(),
                        line.path("text").asText(),
                        line.path("username").textValue(),
                        line.path("icon").textValue()))
                .toList();
    }

    @Override
    public void shut() {
        on(() -> Files.createDirectory(file()));
    }

    @Override
    public void reopen() {
        on(() -> Files.delete(file()));
    }

    @Test
    void a_line_has_its_time_and_every_member() {
        Instant before = Instant.now();
        send(new ChatMessage("#events", "hello", null, null));
        JsonNode line = lines().get(0);
        assertThat(line.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("at", "channel", "text", "username", "icon");
        assertThat(Instant.parse(line.path("at").asText())).isBetween(before, Instant.now());
    }

    @Test
    void what_a_killed_process_left_of_a_line_is_cut_off_wherever_it_was_cut() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        send(new ChatMessage("#events", "whole 0", null, null));
        for (int n = 1; n <= 20; n++) {
            int length = 1 + random.nextInt(20_000);
            on(() -> Files.writeString(file(), "x".repeat(length), StandardOpenOption.APPEND));
            send(new ChatMessage("#events", "whole " + n, null, null));
        }
        assertThat(told())
                .hasSize(21)
                .extracting(ChatMessage::text)
                .startsWith("whole 0")
                .endsWith("whole 20");
    }

    @Test
    void a_file_with_only_a_partial_line_is_emptied() {
        on(() -> Files.writeString(file(), "{\"at\":\"20"));
        send(new ChatMessage("#events", "hello", null, null));
        assertThat(told()).extracting(ChatMessage::text).containsExactly("hello");
    }

    @Test
    void a_file_that_was_removed_is_created_again() {
        send(new ChatMessage("#events", "old", null, null));
        on(() -> Files.move(file(), data.resolve("chat.ndjson.1")));
        send(new ChatMessage("#events", "new", null, null));
        assertThat(told()).extracting(ChatMessage::text).containsExactly("new");
    }

    private Path file() {
        return data.resolve("chat.ndjson");
    }

    private List<JsonNode> lines() {
        try {
            return Files.exists(file())
                    ? Files.readString(file()).lines().map(LogChatTest::json).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private interface Deed {
        void happen() throws IOException;
    }

    private static void on(Deed deed) {
        try {
            deed.happen();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

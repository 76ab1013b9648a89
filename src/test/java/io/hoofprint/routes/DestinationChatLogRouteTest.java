// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.destination.chat.ChatMessage;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A message to people is a line of a file. */
class DestinationChatLogRouteTest extends RouteTest {
    private static final ChatMessage MESSAGE = new ChatMessage("#events", "hello", "Hoofprint", ":horse:");

    DestinationChatLogRouteTest() {
        super("destination-chat-log");
    }

    @Test
    void each_message_is_a_line() throws IOException {
        assertThat(call("chat", MESSAGE).getException()).isNull();
        assertThat(call("chat", MESSAGE).getException()).isNull();
        List<String> lines = Files.readAllLines(folder.resolve("chat.ndjson"));
        assertThat(lines).hasSize(2);
        JsonNode line = new ObjectMapper().readTree(lines.get(1));
        assertThat(line.path("channel").asText()).isEqualTo("#events");
        assertThat(line.path("text").asText()).isEqualTo("hello");
        assertThat(line.path("username").asText()).isEqualTo("Hoofprint");
        assertThat(line.path("icon").asText()).isEqualTo(":horse:");
    }

    @Test
    void the_caller_is_told_that_the_file_cannot_be_written() throws IOException {
        Files.createDirectory(folder.resolve("chat.ndjson"));
        assertThat(call("chat", MESSAGE).getException())
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("chat.ndjson");
    }
}

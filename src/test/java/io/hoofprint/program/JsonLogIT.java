// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.HttpCaller;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the setting, the log is objects from its first line to its last. */
class JsonLogIT {
    private static final String OF_THE_JVM = "Picked up JAVA_TOOL_OPTIONS";

    @TempDir
    Path folder;

    @Test
    void every_line_of_the_log_is_an_object() throws Exception {
        try (Program program = Program.start(
                folder.resolve("data"), Map.of("HOOFPRINT_LOG_FORMAT", "json", "HOOFPRINT_HTTP_ACCESS_LOG", "on"))) {
            HttpCaller.keepingConnections(program.url()).get("/login").expect(200);
            await().until(() -> program.err().contains("/login"));
            assertThat(program.err().lines().filter(line -> !line.startsWith(OF_THE_JVM)))
                    .isNotEmpty()
                    .allSatisfy(line -> {
                        JsonNode object = new ObjectMapper().readTree(line);
                        assertThat(object.path("message").asText()).isNotEmpty();
                    });
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.platform.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/**
 * A data folder that each released schema left behind is opened by this program, with all that was in it. Whoever releases
 * a migration adds a folder of its version, made by that program: something of each flow, then a stop.
 */
class ReleasedFoldersTest {
    private static final Path RELEASED = Path.of("src/test/resources/released");
    private static final String ADMIN_KEY = "hp_" + "a".repeat(43);

    @TempDir
    Path folder;

    static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(RELEASED)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void is_opened_with_all_that_was_in_it(Path released) throws Exception {
        FileSystemUtils.copyRecursively(released, folder.resolve("data"));
        try (Server server = Server.start(Settings.load(folder, environment()))) {
            HttpCaller admin = HttpCaller.keepingConnections(server.url()).key(ADMIN_KEY);
            JsonNode counts = admin.get("/admin/v1/stats").expect(200).json().at("/stats/0/counts");
            assertThat(counts.findValuesAsText("count")).containsExactly("2");
            assertThat(admin.get("/v1/meetings").expect(200).at("meetings")).hasSize(1);
            assertThat(admin.get("/v1/buttons/stats").expect(200).at("tally"))
                    .hasToString("[{\"person\":\"Ana\",\"interaction\":\"Deep\",\"count\":1}]");
            assertThat(admin.get("/v1/sessions").expect(200).at("sessions")).hasSize(6);
            assertThat(admin.get("/v1/sessions/tables").expect(200).at("tables"))
                    .hasToString("{\"events_0\":0,\"events_1\":51,\"sessions\":6,\"events_late\":0}");
            assertThat(admin.get("/admin/v1/dead-letters").expect(200).at("deadLetters"))
                    .hasSize(1);
            assertThat(admin.get("/admin/v1/events/clicks/c3?sender=first-sender")
                            .expect(200)
                            .at("readers"))
                    .extracting(reader -> reader.path("state").asText())
                    .containsExactly("delivered");
            for (JsonNode reader : admin.get("/admin/v1/readers").expect(200).at("readers")) {
                assertThat(reader.path("error").isNull()).as("%s", reader).isTrue();
            }
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "HOOFPRINT_DATA_DIR", folder.resolve("data").toString(),
                "HOOFPRINT_HTTP_PORT", "0",
                "HOOFPRINT_MANAGEMENT_PORT", "0",
                "HOOFPRINT_BUTTONS_PORT", "0",
                "HOOFPRINT_BUTTONS_MAP", "A1: Ana / Deep",
                "HOOFPRINT_ADMIN_API_KEY", ADMIN_KEY);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.platform.data.Mount;
import io.hoofprint.program.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program unpacks to run, where it does, and what is left of it after a kill. */
class NativeLibrariesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NOEXEC = "noexec,size=400m";
    private static final String VISIT =
            "{\"channel_id\":\"shop\",\"visitor_id\":\"v\",\"timestamp\":1544896138.25,\"timezone_offset\":-60,"
                    + "\"url\":\"https://shop.example/p1\"}";

    @TempDir
    Path folder;

    private Path data;
    private Path temporary;

    @BeforeEach
    void make_folders() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    @Test
    void a_kill_leaves_nothing_among_the_temporary_files_and_the_next_start_unpacks_nothing() throws Exception {
        try (Program program = Program.start(data)) {
            String admin = program.firstKeys().get("admin");
            sendVisit(program, admin);
            await().atMost(PATIENCE)
                    .until(() -> visits(program, admin).get("lagEvents").asLong() == 0);
            program.kill();
        }
        assertThat(temporary).isEmptyDirectory();
        assertThat(data.resolve("warehouse.duckdb")).as("DuckDB was there too").exists();
        Object unpacked = Files.getLastModifiedTime(library());
        try (Program program = Program.start(data)) {
            program.kill();
        }
        assertThat(temporary).isEmptyDirectory();
        assertThat(Files.getLastModifiedTime(library())).isEqualTo(unpacked);
    }

    @Test
    void temporary_files_that_may_not_be_executed_keep_only_the_warehouse_waiting_and_it_says_so() throws Exception {
        try (Mount noexec = Mount.of(temporary, "tmpfs", NOEXEC)) {
            assumeThat(noexec.isMounted()).as("this user may mount").isTrue();
            try (Program program = Program.start(data)) {
                String admin = program.firstKeys().get("admin");
                sendVisit(program, admin);
                await().atMost(PATIENCE)
                        .until(() ->
                                visits(program, admin).get("state").asText().equals("blocked"));
                assertThat(visits(program, admin).at("/error/message").asText())
                        .contains("libduckdb_java", "see that the temporary folder has room and may run programs");
            }
        }
    }

    @Test
    void a_data_folder_that_may_not_be_executed_is_no_matter_unless_temporary_files_may_not_either() throws Exception {
        try (Mount noexec = Mount.of(data, "tmpfs", NOEXEC)) {
            assumeThat(noexec.isMounted()).as("this user may mount").isTrue();
            try (Program program = Program.start(data)) {
                assertThat(program.terminate().code()).isZero();
            }
            try (Mount both = Mount.of(temporary, "tmpfs", NOEXEC);
                    Program program = Program.launch(data, Map.of())) {
                assertThat(both.isMounted()).isTrue();
                assertThat(program.awaitExit(PATIENCE).code()).isEqualTo(1);
                assertThat(program.err())
                        .contains(
                                "SQLite's library can be loaded neither from " + data.resolve("native"),
                                temporary.toString(),
                                "noexec")
                        .doesNotContain("\tat ");
            }
        }
    }

    private Path library() {
        return data.resolve("native").resolve(System.mapLibraryName("sqlitejdbc"));
    }

    private static void sendVisit(Program program, String admin) throws IOException {
        Answer answer = new Client(admin).post(program.url() + "/events", VISIT);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    }

    private static JsonNode visits(Program program, String admin) throws IOException {
        for (JsonNode reader : new Client(admin)
                .get(program.url() + "/admin/v1/readers")
                .json()
                .get("readers")) {
            if (reader.get("stream").asText().equals("visits")) {
                return reader;
            }
        }
        throw new AssertionError("no reader of visits");
    }
}

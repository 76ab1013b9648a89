// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.CommandLineCall;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import io.hoofprint.platform.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside a running server, and without it. */
class BackupTest {
    private static final String LONG_NAME =
            "archive/hoofprint/evidence/2026_10/2026_10-José-" + "x".repeat(120) + ".zip";

    @RegisterExtension
    static final ServerFixture server = new ServerFixture().with("HOOFPRINT_BUTTONS_MAP", "A1: Ana / Deep");

    @TempDir
    Path temp;

    @BeforeAll
    static void fill() throws IOException {
        HttpCaller admin = server.admin();
        admin.post("/v1/events", "{\"action\":\"click\",\"color\":\"red\",\"id\":\"id-1\"}")
                .expect(202);
        admin.post("/v1/buttons", "{\"serialNumber\":\"A1\",\"clickType\":\"SINGLE\",\"batteryVoltage\":\"1700mV\"}")
                .expect(202);
        admin.post("/demo_init", "{}").expect(200);
        write(LONG_NAME, "zip");
        write("archive/.unfinished/half", "half");
        write("chat.ndjson", "{}\n");
        await().until(() -> Files.exists(data().resolve("sheets/buttons/Log.csv")));
    }

    private static void write(String name, String content) throws IOException {
        Path file = data().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static Path data() {
        return server.dataFolder();
    }

    @AfterEach
    void nothing_is_left_beside_backups() throws IOException {
        assertThat(temp).isDirectoryNotContaining("glob:**.unfinished");
        assertThat(data().resolve("backup"))
                .satisfiesAnyOf(folder -> assertThat(folder).doesNotExist(), folder -> assertThat(folder)
                        .isEmptyDirectory());
    }

    private CommandLineCall backUp(Path target) {
        return CommandLineCall.on(data(), "backup", target.toString());
    }

    private static void requireDone(CommandLineCall call) {
        assertThat(call.exitCode()).as(call.err()).isZero();
    }

    @Test
    void a_folder_has_every_file_with_its_size_and_checksum() throws IOException {
        Path backup = temp.resolve("backup");
        CommandLineCall call = backUp(backup);
        requireDone(call);
        assertThat(call.out()).matches("\\S+/backup: 7 files, \\d+\\.\\d MiB, of 20\\S+Z, from \\S+/data\\R");
        assertComplete(backup);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_tar_has_the_same_for_every_tar_program() throws Exception {
        Path backup = temp.resolve("backup.tar.gz");
        requireDone(backUp(backup));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        Path unpacked = Files.createDirectory(temp.resolve("unpacked"));
        Process tar = new ProcessBuilder("tar", "xzf", backup.toString(), "-C", unpacked.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(tar.getInputStream().readAllBytes())).isEmpty();
        assertThat(tar.waitFor()).isZero();
        assertComplete(unpacked);
    }

    @Test
    void without_a_server_the_command_does_it_alone() throws Exception {
        server.stop();
        try {
            Path backup = temp.resolve("backup");
            requireDone(backUp(backup));
            assertComplete(backup);
        } finally {
            server.startAgain();
        }
    }

    private static void assertComplete(Path backup) throws IOException {
        JsonNode manifest =
                new ObjectMapper().readTree(backup.resolve("manifest.json").toFile());
        assertThat(manifest.path("version").asInt()).isEqualTo(1);
        Set<String> names = new TreeSet<>();
        for (JsonNode file : manifest.path("content")) {
            Path copy = backup.resolve("data").resolve(file.path("name").asText());
            assertThat(copy).hasSize(file.path("size").asLong());
            assertThat(Sha256.hex(copy)).isEqualTo(file.path("sha256").asText());
            names.add(file.path("name").asText());
        }
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "ledger.db",
                        "tables.db",
                        "warehouse.duckdb",
                        "chat.ndjson",
                        "sheets/buttons/Log.csv",
                        "sheets/buttons/Tally.csv",
                        LONG_NAME)
                .isEqualTo(filesIn(backup.resolve("data")));
        assertThat(manifest.path("files").asInt()).isEqualTo(names.size());
    }

    private static Set<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new TreeSet<>(files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList());
        }
    }

    @Test
    void an_empty_folder_may_be_there_already() throws IOException {
        Path backup = Files.createDirectory(temp.resolve("backup"));
        requireDone(backUp(backup));
        assertComplete(backup);
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "file", "file.tar.gz", "empty.tar.gz", "no/such/folder"})
    void nothing_is_overwritten_and_no_folder_made_around_it(String target) throws IOException {
        Files.createDirectories(temp.resolve("full/something"));
        Files.createDirectory(temp.resolve("empty.tar.gz"));
        for (String name : List.of("file", "file.tar.gz")) {
            Files.writeString(temp.resolve(name), "precious");
        }
        assertRefused(backUp(temp.resolve(target)), temp.resolve(target).toString());
        assertThat(temp.resolve("full")).isNotEmptyDirectory();
        assertThat(temp.resolve("empty.tar.gz")).isEmptyDirectory();
        assertThat(temp.resolve("file")).hasContent("precious");
        assertThat(temp.resolve("file.tar.gz")).hasContent("precious");
        assertThat(temp.resolve("no")).doesNotExist();
    }

    @Test
    void it_is_not_in_the_data_folder_nor_around_it() throws IOException {
        assertRefused(backUp(data().resolve("backup.tar.gz")), "data folder");
        assertRefused(backUp(data().resolve("archive/backup")), "data folder");
        Path link = Files.createSymbolicLink(temp.resolve("link"), data());
        assertRefused(backUp(link.resolve("backup")), "data folder");
    }

    @Test
    void what_a_killed_backup_left_is_named() throws IOException {
        Path left = Files.createDirectory(temp.resolve("backup.unfinished"));
        assertRefused(backUp(temp.resolve("backup")), left.toString());
        Files.delete(left);
    }

    @Test
    void a_link_is_followed_and_one_to_nowhere_ends_the_backup() throws IOException {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(data().resolve("drive"), elsewhere);
        try {
            Files.writeString(elsewhere.resolve("a.zip"), "zip");
            requireDone(backUp(temp.resolve("one")));
            assertThat(temp.resolve("one/data/drive/a.zip")).hasContent("zip");
            Files.delete(elsewhere.resolve("a.zip"));
            Files.delete(elsewhere);
            assertRefused(backUp(temp.resolve("two")), link.toString(), elsewhere.toString());
            assertThat(temp.resolve("two")).doesNotExist();
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void without_data_there_is_no_backup_and_nothing_is_made() {
        Path none = temp.resolve("none");
        assertRefused(CommandLineCall.on(none, "backup", temp.resolve("backup").toString()), none.toString());
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void a_missing_ledger_is_named() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("data"));
        Files.copy(data().resolve("tables.db"), folder.resolve("tables.db"));
        assertRefused(
                CommandLineCall.on(folder, "backup", temp.resolve("backup").toString()),
                folder.resolve("ledger.db").toString());
        assertThat(temp.resolve("backup")).doesNotExist();
    }

    @Test
    void a_damaged_database_is_named() throws IOException {
        Path folder = temp.resolve("data");
        requireDone(backUp(temp.resolve("backup")));
        Files.move(temp.resolve("backup/data"), folder);
        byte[] bytes = Files.readAllBytes(folder.resolve("tables.db"));
        java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 7);
        Files.write(folder.resolve("tables.db"), bytes);
        assertRefused(
                CommandLineCall.on(folder, "backup", temp.resolve("other").toString()),
                folder.resolve("tables.db").toString(),
                "malformed");
        assertThat(temp.resolve("other")).doesNotExist();
    }

    private static void assertRefused(CommandLineCall call, String... words) {
        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains(words).doesNotContain("\tat ");
        assertThat(call.out()).isEmpty();
    }
}

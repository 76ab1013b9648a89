// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final Duration NO_WAIT = Duration.ZERO;
    private static final String URL = "http://127.0.0.1:8080";

    @TempDir
    Path temp;

    private Path dir;
    private Process other;

    @BeforeEach
    void choose() {
        dir = temp.resolve("some/data");
    }

    @AfterEach
    void end() throws Exception {
        if (other != null) {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_new_folder_and_its_token_are_for_their_owner_only() throws Exception {
        try (ServerHold hold = DataFolder.made(dir).holdForServer()) {
            assertThat(permissions(dir)).isEqualTo("rwx------");
            assertThat(permissions(dir.resolve("admin.token"))).isEqualTo("rw-------");
            assertThat(permissions(dir.getParent())).isEqualTo(permissions(Files.createDirectory(temp.resolve("any"))));
            assertThat(hold.adminToken()).matches("hp_[A-Za-z0-9_-]{43}");
            assertThat(DataFolder.made(dir).adminToken()).contains(hold.adminToken());
        }
    }

    @Test
    void lock_names_the_server_from_start_to_stop() throws Exception {
        Instant before = Instant.now().minusMillis(1);
        try (ServerHold hold = DataFolder.made(dir).holdForServer()) {
            assertThat(lock().get("pid").longValue())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(lock().get("url").isNull()).isTrue();
            hold.announce(URL, () -> null);
            assertThat(lock().get("url").textValue()).isEqualTo(URL);
            assertThat(Instant.parse(lock().get("startedAt").textValue())).isBetween(before, Instant.now());
        }
        assertThat(dir.resolve("LOCK")).isEmptyFile();
        assertThat(dir.resolve("admin.token")).doesNotExist();
        assertThat(DataFolder.made(dir).adminToken()).isEmpty();
    }

    @Test
    void a_folder_with_a_restore_that_was_not_finished_is_for_another_restore_only() throws Exception {
        DataFolder folder = DataFolder.made(dir);
        Files.createDirectory(folder.restoring());
        assertThatExceptionOfType(DataFolderUnusable.class)
                .isThrownBy(folder::holdForServer)
                .withMessageContaining("was not finished");
        assertThatExceptionOfType(DataFolderUnusable.class).isThrownBy(() -> folder.holdForCommand(NO_WAIT));
        try (FolderLock lock = folder.holdForRestore()) {
            Files.delete(folder.restoring());
            assertThat(lock).isNotNull();
        }
        folder.holdForServer().close();
    }

    @Test
    void nothing_is_restored_while_a_server_holds_the_folder() {
        DataFolder folder = DataFolder.made(dir);
        try (ServerHold hold = folder.holdForServer()) {
            hold.announce(URL, () -> null);
            assertThatExceptionOfType(DataFolderUnusable.class)
                    .isThrownBy(folder::holdForRestore)
                    .withMessageContaining(URL);
        }
    }

    @Test
    void a_server_takes_the_folder_from_everybody_else() throws Exception {
        Files.createDirectories(dir.resolve("archive"));
        Path tables = Files.createFile(dir.resolve("tables.db"));
        Path elsewhere = Files.createFile(dir.resolveSibling("elsewhere"));
        Files.createSymbolicLink(dir.resolve("link"), elsewhere);
        for (Path open : List.of(dir, dir.resolve("archive"), tables, elsewhere)) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try (ServerHold hold = DataFolder.made(dir).holdForServer();
                DataFolderWatch watch = new DataFolderWatch(dir, hold)) {
            watch.tighten();
        }
        for (Path closed : List.of(dir, dir.resolve("archive"), tables)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
                    .as("%s", closed)
                    .isEqualTo("rwx------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void each_start_makes_another_token() {
        String first;
        try (ServerHold hold = DataFolder.made(dir).holdForServer()) {
            first = hold.adminToken();
        }
        try (ServerHold hold = DataFolder.made(dir).holdForServer()) {
            assertThat(hold.adminToken()).isNotEqualTo(first);
        }
    }

    @Test
    void a_second_server_is_refused_with_the_first_ones_process_and_address() throws Exception {
        other = HoldFolder.start(dir.toString(), URL);
        assertThatExceptionOfType(DataFolderUnusable.class)
                .isThrownBy(() -> DataFolder.made(dir).holdForServer())
                .withMessageContainingAll("process " + other.pid(), URL, "stop that one first", "hoofprint.data-dir");
        assertThat(other.isAlive()).isTrue();
        assertThat(DataFolder.made(dir).adminToken()).isPresent();
    }

    @Test
    void a_command_is_told_to_ask_the_server() throws Exception {
        other = HoldFolder.start(dir.toString(), URL);
        DataFolder folder = DataFolder.made(dir);
        assertThat(folder.holdForCommand(NO_WAIT)).isEmpty();
        assertThat(folder.holder().orElseThrow().url()).isEqualTo(URL);
    }

    @Test
    void looking_at_the_lock_within_the_server_does_not_free_it() throws Exception {
        try (ServerHold hold = DataFolder.made(dir).holdForServer()) {
            hold.announce(URL, () -> null);
            assertThat(DataFolder.made(dir).holdForCommand(NO_WAIT)).isEmpty();
            assertThat(DataFolder.made(dir).holder()).isPresent();
            assertThatExceptionOfType(DataFolderUnusable.class)
                    .isThrownBy(() -> DataFolder.made(dir).holdForServer());
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> other = HoldFolder.start(dir.toString()));
        }
    }

    @Test
    void a_folder_of_a_killed_server_is_free_at_once() throws Exception {
        other = HoldFolder.start(dir.toString(), URL);
        String leftToken = DataFolder.made(dir).adminToken().orElseThrow();
        other.destroyForcibly().waitFor();
        assertThat(lock().get("url").textValue()).isEqualTo(URL);
        try (ServerHold hold = DataFolder.made(dir).holdForServer()) {
            assertThat(hold.adminToken()).isNotEqualTo(leftToken);
            assertThat(lock().get("url").isNull()).isTrue();
        }
    }

    @Test
    void who_comes_while_a_command_is_at_work_waits_for_it() throws Exception {
        CompletableFuture<ServerHold> server;
        try (FolderLock command = DataFolder.made(dir).holdForCommand(NO_WAIT).orElseThrow()) {
            server = CompletableFuture.supplyAsync(() -> DataFolder.made(dir).holdForServer());
            assertThatExceptionOfType(DataFolderUnusable.class)
                    .isThrownBy(() -> DataFolder.made(dir).holdForCommand(Duration.ofMillis(200)))
                    .withMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(server).isNotDone();
            assertThat(command).isNotNull();
        }
        server.get(10, TimeUnit.SECONDS).close();
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused_with_the_reason() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatExceptionOfType(DataFolderUnusable.class)
                .isThrownBy(() -> DataFolder.made(file))
                .withMessageContainingAll(file + " is a file", "hoofprint.data-dir");
        assertThatExceptionOfType(DataFolderUnusable.class)
                .isThrownBy(() -> DataFolder.made(file.resolve("data")))
                .withMessageContaining(file + " is a file");
    }

    @Test
    void a_folder_that_cannot_be_written_to_is_refused_and_not_held() throws Exception {
        Path token = Files.createDirectories(dir.resolve("admin.token/in-the-way"));
        assertThatExceptionOfType(DataFolderUnusable.class)
                .isThrownBy(() -> DataFolder.made(dir).holdForServer())
                .withMessageContainingAll("Cannot write in the data folder " + dir, "admin.token");
        Files.delete(token);
        DataFolder.made(dir).holdForServer().close();
    }

    private JsonNode lock() throws IOException {
        return new ObjectMapper().readTree(dir.resolve("LOCK").toFile());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.hoofprint.platform.vital.FatalErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of a server, which is another process here, while somebody removes, replaces or moves what it is on. */
class DataFolderWatchTest {
    private static final String URL = "http://127.0.0.1:8080";

    @TempDir
    Path temp;

    private Path dir;
    private Path lock;
    private Process server;

    @BeforeEach
    void start() throws Exception {
        dir = temp.resolve("data");
        lock = dir.resolve("LOCK");
        server = HoldFolder.start(dir.toString(), URL);
        await().until(() -> Files.readString(lock).contains(URL));
    }

    @AfterEach
    void end() throws Exception {
        server.destroyForcibly().waitFor();
    }

    @Test
    void a_lock_that_was_removed_is_made_anew_and_holds() throws Exception {
        Files.delete(lock);
        await().until(() -> Files.exists(lock) && Files.readString(lock).contains(URL));
        isRefused();
    }

    @Test
    void who_comes_right_after_the_lock_was_removed_waits_for_the_server_and_is_refused() throws Exception {
        Files.delete(lock);
        isRefused();
    }

    @Test
    void a_command_finds_the_server_although_the_lock_was_removed() throws Exception {
        Files.delete(lock);
        assertThat(DataFolder.made(dir).holdForCommand(Duration.ofSeconds(10))).isEmpty();
        assertThat(DataFolder.made(dir).holder()).map(Holder::url).contains(URL);
    }

    @Test
    void a_lock_that_was_replaced_is_taken_if_it_is_free() throws Exception {
        replaceLock();
        await().until(() -> Files.readString(lock).contains(URL));
        isRefused();
    }

    @Test
    void who_gets_the_file_that_replaced_the_lock_begins_only_when_the_server_has_ended() throws Exception {
        replaceLock();
        ServerHold hold;
        try {
            hold = DataFolder.made(dir).holdForServer();
        } catch (DataFolderUnusable e) {
            // The server was faster, which is as good.
            assertThat(e).hasMessageContaining(URL);
            return;
        }
        try (hold) {
            assertThat(server.isAlive()).isFalse();
            assertThat(server.exitValue()).isEqualTo(FatalErrors.EXIT_CODE);
        }
    }

    @Test
    void a_server_whose_folder_is_moved_ends() throws Exception {
        Files.move(dir, temp.resolve("moved"));
        assertThat(server.waitFor()).isEqualTo(FatalErrors.EXIT_CODE);
        assertThat(dir).doesNotExist();
    }

    @Test
    void a_server_whose_folder_is_replaced_ends_and_leaves_nothing_in_the_other() throws Exception {
        Path other = Files.createDirectory(temp.resolve("other"));
        Files.move(dir, temp.resolve("moved"));
        Files.move(other, dir);
        assertThat(server.waitFor()).isEqualTo(FatalErrors.EXIT_CODE);
        assertThat(dir).isEmptyDirectory();
    }

    private void replaceLock() throws IOException {
        Files.move(
                Files.createFile(temp.resolve("other")),
                lock,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private void isRefused() {
        assertThatExceptionOfType(DataFolderUnusable.class)
                .isThrownBy(() -> DataFolder.made(dir).holdForServer())
                .withMessageContainingAll("process " + server.pid(), URL);
        assertThat(server.isAlive()).isTrue();
    }
}

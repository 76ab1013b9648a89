// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.data.DataFolder;
import io.hoofprint.platform.data.FolderLock;
import io.hoofprint.platform.data.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

/** Without a server. */
class KeysCommandTest {
    @TempDir
    Path temp;

    @BeforeEach
    void aServerHasRunHere() {
        DataFolder.made(dataDir()).holdForServer().close();
    }

    @Test
    void a_new_key_stands_alone_on_standard_output() {
        Ran added = run("keys", "add", "shop");
        assertThat(added.exitCode()).isZero();
        assertThat(added.out()).matches("hp_[A-Za-z0-9_-]{43}\\R");
        assertThat(added.err()).isEqualToNormalizingNewlines("Data folder: " + dataDir() + " (no server runs on it)\n");
        assertThat(caller(added)).contains(new Caller("shop", Role.SEND, null));
    }

    @ParameterizedTest
    @CsvSource({"--role=send, SEND", "--role=read, READ", "--role=admin, ADMIN", "--admin, ADMIN"})
    void a_key_gets_the_role_asked_for(String option, Role role) {
        assertThat(caller(run("keys", "add", "shop", option)).orElseThrow().role())
                .isEqualTo(role);
    }

    @Test
    void every_key_is_listed_in_columns() {
        String key = run("keys", "add", "shop", "--rate", "100/s").out().strip();
        run("keys", "add", "a-rather-long-name", "--admin");
        run("keys", "revoke", "shop");
        Ran listed = run("keys", "list");
        assertThat(listed.exitCode()).isZero();
        assertThat(listed.out().lines()).hasSize(3);
        assertThat(listed.out())
                .startsWith("NAME                ROLE   RATE   CREATED")
                .doesNotContain(key);
        assertThat(listed.out().lines().toList().get(1)).matches("a-rather-long-name {2}admin {2}- {6}20\\S+Z +-");
        assertThat(listed.out().lines().toList().get(2)).matches("shop {16}send {3}100/s {2}20\\S+Z +20\\S+Z");
    }

    @Test
    void a_revoked_key_is_good_no_more() {
        Ran added = run("keys", "add", "shop");
        Ran revoked = run("keys", "revoke", "shop");
        assertThat(revoked.exitCode()).isZero();
        assertThat(revoked.out()).isEmpty();
        assertThat(caller(added)).isEmpty();
    }

    @Test
    void what_was_not_done_ends_with_1_and_what_to_do() {
        run("keys", "add", "shop");
        assertFailed(run("keys", "add", "shop"), "choose another");
        assertFailed(run("keys", "add", "sh op"), "write 1 to 64 letters");
        assertFailed(run("keys", "add", "other", "--rate", "fast"), "100/s");
        assertFailed(run("keys", "add", "other", "--role", "owner"), "send, read or admin");
        assertFailed(run("keys", "revoke", "nobody"), "keys list");
        assertThat(run("keys", "list").out().lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"keys", "keys add", "keys revoke", "keys list now", "keys add shop --role read --admin"})
    void a_command_line_not_understood_ends_with_2_and_the_usage(String line) {
        Ran ran = run(line.split(" "));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("Usage: hoofprint keys");
        assertThat(ran.out()).isEmpty();
        assertThat(dataDir().resolve("tables.db")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"keys --help, revoke", "keys add --help, --rate=RATE", "keys list --help, List", "keys revoke -h, NAME"
    })
    void each_command_explains_itself(String line, String part) {
        Ran ran = run(line.split(" "));
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("Usage: hoofprint keys", part);
        assertThat(dataDir().resolve("tables.db")).doesNotExist();
    }

    @Test
    void an_unknown_command_ends_with_2() {
        assertThat(run("keys", "make").exitCode()).isEqualTo(2);
    }

    @Test
    void a_command_waits_for_another_to_end() throws Exception {
        FolderLock first =
                DataFolder.made(dataDir()).holdForCommand(Duration.ZERO).orElseThrow();
        CompletableFuture<Ran> second = CompletableFuture.supplyAsync(() -> run("keys", "add", "shop"));
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> !second.isDone());
        first.close();
        assertThat(second.get(10, TimeUnit.SECONDS).exitCode()).isZero();
    }

    @Test
    void a_data_folder_that_cannot_be_used_is_told() throws Exception {
        FileSystemUtils.deleteRecursively(dataDir());
        Files.createFile(dataDir());
        assertFailed(run("keys", "list"), "hoofprint.data-dir");
    }

    @Test
    void tables_that_cannot_be_used_are_told_and_the_folder_is_free_again() throws Exception {
        Files.createDirectories(dataDir().resolve("tables.db"));
        assertFailed(run("keys", "list"), "tables.db");
        DataFolder.made(dataDir()).holdForServer().close();
    }

    private static void assertFailed(Ran ran, String what) {
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains(what).doesNotContain("Exception:", "\tat ");
        assertThat(ran.out()).isEmpty();
    }

    private Optional<Caller> caller(Ran added) {
        try (Tables tables = Tables.open(dataDir())) {
            return new Keys(tables.dataSource(), Optional.empty(), Clock.systemUTC())
                    .caller(added.out().strip());
        }
    }

    private Ran run(String... args) {
        return Ran.on(dataDir(), args);
    }

    private Path dataDir() {
        return temp.resolve("data");
    }
}

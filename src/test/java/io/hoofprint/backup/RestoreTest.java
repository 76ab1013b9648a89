// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.CommandLineCall;
import io.hoofprint.ServerFixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** All of a backup, or nothing. */
class RestoreTest {
    private static final String OBJECT = "archive/hoofprint/evidence/2026_10/2026_10-José.zip";
    private static final FileTime THEN = FileTime.from(Instant.parse("2026-11-26T05:00:00Z"));

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    @TempDir
    static Path backups;

    @TempDir
    Path temp;

    private Path data;

    @BeforeAll
    static void make() throws IOException {
        server.admin()
                .post("/v1/events", "{\"action\":\"click\",\"color\":\"red\",\"id\":\"id-1\"}")
                .expect(202);
        Path object = server.dataFolder().resolve(OBJECT);
        Files.createDirectories(object.getParent());
        Files.writeString(object, "zip");
        Files.setLastModifiedTime(object, THEN);
        for (String name : new String[] {"folder", "file.tar.gz"}) {
            CommandLineCall made = CommandLineCall.on(
                    server.dataFolder(), "backup", backups.resolve(name).toString());
            assertThat(made.exitCode()).as(made.err()).isZero();
        }
    }

    @BeforeEach
    void choose() {
        data = temp.resolve("data");
    }

    private CommandLineCall restore(Path backup) {
        return CommandLineCall.on(data, "restore", backup.toString());
    }

    /** The backup of that kind, to be damaged. */
    private Path copy(String name) throws IOException {
        Path copy = temp.resolve(name);
        if (Files.isDirectory(backups.resolve(name))) {
            FileSystemUtils.copyRecursively(backups.resolve(name), copy);
        } else {
            Files.copy(backups.resolve(name), copy);
        }
        return copy;
    }

    private void assertNothingRestored(CommandLineCall call, String... words) {
        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains(words).doesNotContain("\tat ");
        assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "file.tar.gz"})
    void the_data_folder_is_as_it_was(String backup) throws IOException {
        CommandLineCall call = restore(backups.resolve(backup));
        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(call.out()).contains("Restored to " + data + ": 3 files, ", "Start Hoofprint");
        assertThat(data.resolve(OBJECT)).hasContent("zip");
        assertThat(Files.getLastModifiedTime(data.resolve(OBJECT))).isEqualTo(THEN);
        try (Stream<Path> content = Files.list(data)) {
            assertThat(content.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("LOCK", "archive", "ledger.db", "tables.db");
        }
        CommandLineCall checked = CommandLineCall.on(data, "check", "--ledger");
        assertThat(checked.exitCode()).as(checked.out()).isZero();
        // Of the audit there is what was done before the backup.
        assertThat(checked.out()).contains("keys: 1 admin, 1 send").containsPattern("ledger: [23] records");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger.db", "tables.db", OBJECT})
    void a_damaged_file_is_named(String name) throws IOException {
        Path backup = copy("folder");
        try (RandomAccessFile file =
                new RandomAccessFile(backup.resolve("data").resolve(name).toFile(), "rw")) {
            file.seek(file.length() - 1);
            int last = file.read();
            file.seek(file.length() - 1);
            file.write(last ^ 1);
        }
        assertNothingRestored(restore(backup), backup + " is damaged", name + " has another checksum");
    }

    @ParameterizedTest
    @CsvSource({
        "data/ledger.db,   has 0 bytes",
        "data/tables.db,   has 0 bytes",
        "manifest.json,    manifest.json is damaged",
    })
    void a_file_that_was_cut_short_is_named(String name, String told) throws IOException {
        Path backup = copy("folder");
        Files.write(backup.resolve(name), new byte[0]);
        assertNothingRestored(restore(backup), name.replace("data/", ""), told);
    }

    @ParameterizedTest
    @CsvSource({
        "data/ledger.db,   no file ledger.db",
        "data/tables.db,   no file tables.db",
        "manifest.json,    it has no manifest.json",
    })
    void a_missing_file_is_named(String name, String told) throws IOException {
        Path backup = copy("folder");
        Files.delete(backup.resolve(name));
        assertNothingRestored(restore(backup), told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\" : 1     | \"version\" : 2           | of version 2",
                "\"version\" : 1     | \"wersion\" : 1           | damaged",
                "\"files\" : 3       | \"files\" : 4             | it lists 3 files",
                "\"bytes\" : 2       | \"bytes\" : 12            | and says 3 of 12",
                "\"ledger.db\"       | \"../ledger.db\"          | '../ledger.db'",
                "\"ledger.db\"       | \"/tmp/ledger.db\"        | '/tmp/ledger.db'",
                "\"ledger.db\"       | \"a/../ledger.db\"        | 'a/../ledger.db'",
                "\"ledger.db\"       | \"LOCK\"                  | 'LOCK'",
                "\"ledger.db\"       | \"restore.unfinished/x\"  | 'restore.unfinished/x'",
                "\"content\" : [     | \"content\" : [ 7,        | not as Hoofprint writes it",
                "} ]                 | }                         | damaged",
            })
    void a_manifest_that_says_something_else_is_refused(String old, String changed, String told) throws IOException {
        Path backup = copy("folder");
        Path manifest = backup.resolve("manifest.json");
        String text = Files.readString(manifest);
        assertThat(text).contains(old);
        Files.writeString(manifest, text.replace(old, changed));
        assertNothingRestored(restore(backup), told);
    }

    @Test
    void a_compressed_file_is_refused_wherever_it_was_cut_or_changed() throws IOException {
        byte[] whole = Files.readAllBytes(backups.resolve("file.tar.gz"));
        Path backup = temp.resolve("damaged.tar.gz");
        // Every place near the end too, where nothing but padding and gzip's checksum is left.
        int[] places = IntStream.concat(
                        IntStream.iterate(0, at -> at < whole.length - 64, at -> at + whole.length / 50),
                        IntStream.range(whole.length - 64, whole.length))
                .toArray();
        for (int at : places) {
            Files.write(backup, java.util.Arrays.copyOf(whole, at));
            assertNothingRestored(restore(backup), backup + " is damaged");
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            Files.write(backup, changed);
            CommandLineCall call = restore(backup);
            if (call.exitCode() == 0) {
                // A bit that says nothing of the content, such as the program that compressed it.
                assertThat(decompressed(changed)).isEqualTo(decompressed(whole));
                FileSystemUtils.deleteRecursively(data);
            } else {
                assertNothingRestored(call, backup + "", "damaged");
            }
        }
    }

    private static byte[] decompressed(byte[] compressed) throws IOException {
        try (InputStream content = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return content.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "data/../../outside", "/outside", "data/LOCK/.."})
    void an_entry_that_would_be_elsewhere_is_refused(String name) throws IOException {
        Path backup = temp.resolve("evil.tar.gz");
        try (TarArchiveOutputStream tar = TarFiles.open(backup)) {
            TarFiles.add(tar, new TarArchiveEntry(name, true), "evil");
        }
        assertNothingRestored(restore(backup), "'" + name + "'");
        assertThat(temp.resolve("outside")).doesNotExist();
    }

    @Test
    void a_link_is_refused() throws IOException {
        Path backup = temp.resolve("evil.tar.gz");
        for (byte kind : new byte[] {TarArchiveEntry.LF_SYMLINK, TarArchiveEntry.LF_LINK, TarArchiveEntry.LF_FIFO}) {
            try (TarArchiveOutputStream tar = TarFiles.open(backup)) {
                TarArchiveEntry link = new TarArchiveEntry("data/link", kind);
                link.setLinkName(temp.toString());
                TarFiles.add(tar, link, "");
            }
            assertNothingRestored(restore(backup), "'data/link'");
        }
    }

    @Test
    void what_is_no_backup_is_refused() throws IOException {
        assertNothingRestored(restore(temp.resolve("none")), "There is no backup");
        assertNothingRestored(restore(Files.createDirectory(temp.resolve("empty"))), "no complete backup");
        Path text = Files.writeString(temp.resolve("text.tar.gz"), "no tar");
        assertNothingRestored(restore(text), text.toString());
        Path tar = temp.resolve("other.tar.gz");
        try (TarArchiveOutputStream other = TarFiles.open(tar)) {
            TarFiles.add(other, new TarArchiveEntry("readme"), "hello");
        }
        assertNothingRestored(restore(tar), "it has no manifest.json");
    }

    @Test
    void nothing_is_restored_into_a_folder_with_something_in_it() throws IOException {
        Files.createDirectories(data);
        Path precious = Files.writeString(data.resolve("tables.db"), "precious");
        CommandLineCall call = restore(backups.resolve("folder"));
        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains(data.toString(), "not empty (tables.db)");
        assertThat(precious).hasContent("precious");
    }

    @Test
    void nothing_is_restored_under_a_running_server() {
        data = server.dataFolder();
        CommandLineCall call = restore(backups.resolve("folder"));
        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains("server already works on", server.url());
        assertThat(data.resolve("restore.unfinished")).doesNotExist();
    }

    @Test
    void an_empty_folder_stays_when_nothing_could_be_restored() throws IOException {
        Files.createDirectories(data);
        Path backup = copy("folder");
        Files.delete(backup.resolve("data/tables.db"));
        assertThat(restore(backup).exitCode()).isEqualTo(1);
        try (Stream<Path> content = Files.list(data)) {
            assertThat(content.map(Path::getFileName)).containsExactly(Path.of("LOCK"));
        }
        assertThat(restore(backups.resolve("folder")).exitCode()).isZero();
    }

    @Test
    void what_a_killed_restore_left_is_used_by_nobody_until_it_is_done_again() throws IOException {
        Files.createDirectories(data.resolve("restore.unfinished/ready"));
        Files.writeString(data.resolve("restore.unfinished/ready/ledger.db"), "half");
        CommandLineCall keys = CommandLineCall.on(data, "keys", "list");
        assertThat(keys.exitCode()).isEqualTo(1);
        assertThat(keys.err()).contains("was not finished", "restore again");
        CommandLineCall call = restore(backups.resolve("folder"));
        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(data.resolve("restore.unfinished")).doesNotExist();
        assertThat(CommandLineCall.on(data, "keys", "list").exitCode()).isZero();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.archive.s3.S3Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** On a data folder that a server has used, and beside a running server. */
class CheckCommandTest {
    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    @TempDir
    Path temp;

    @BeforeAll
    static void send() {
        HttpCaller sender = server.sender();
        for (int n = 1; n <= 20; n++) {
            sender.post("/v1/events", "{\"action\":\"click\",\"color\":\"red\",\"id\":\"id-" + n + "\"}")
                    .expect(202);
        }
    }

    @Test
    void beside_a_server_everything_is_looked_at_and_the_server_goes_on() {
        CommandLineCall checked = CommandLineCall.on(server.dataFolder(), "check", "--ledger");
        assertThat(checked.exitCode()).as(checked.out()).isZero();
        assertThat(checked.out().lines())
                .allMatch(line -> line.startsWith("ok     "))
                .hasSizeGreaterThanOrEqualTo(8);
        assertThat(checked.out())
                .contains(
                        "settings: all are valid",
                        "works on it, at " + server.url(),
                        "tables: whole",
                        "keys: 1 admin, 2 send",
                        "reader clicks/tally: ",
                        "dead letters: none parked",
                        "archive (folder): reached",
                        "fallback: none waiting")
                .containsPattern("ledger: 2\\d records in \\d streams, all read, none damaged")
                .doesNotContain("\u001B");
        assertThat(CommandLineCall.on(server.dataFolder(), "readers").out()).contains("running");
    }

    @Test
    void a_machine_where_it_was_never_started_is_well_and_stays_as_it_is() {
        CommandLineCall checked = CommandLineCall.on(temp.resolve("data"), "check");
        assertThat(checked.exitCode()).as(checked.out()).isZero();
        assertThat(checked.out()).contains("the first start creates it", "tables: none yet", "ledger: none yet");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void every_setting_that_is_wrong_is_told_and_nothing_else_is_looked_at() {
        CommandLineCall checked =
                CommandLineCall.on(temp, Map.of("HOOFPRINT_HTTP_PORT", "many", "HOOFPRINT_ARCHIVE", "attic"), "check");
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out())
                .startsWith("WRONG  settings: 2 settings are wrong")
                .contains("hoofprint.http.port = many", "hoofprint.archive = attic")
                .doesNotContain("data folder");
    }

    @Test
    void a_damaged_page_of_the_ledger_is_told_and_the_file_is_left_as_it_is() throws Exception {
        copyData();
        Path ledger = temp.resolve("ledger.db");
        byte[] bytes = Files.readAllBytes(ledger);
        Arrays.fill(bytes, bytes.length - 4096, bytes.length, (byte) 0x55);
        Files.write(ledger, bytes);

        CommandLineCall checked = CommandLineCall.on(temp, "check");
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out()).contains("WRONG  ledger: ledger.db is damaged:", "else start Hoofprint");
        assertThat(ledger).hasBinaryContent(bytes);
    }

    @Test
    void damage_in_the_ledger_is_listed_by_its_sequences() throws Exception {
        copyData();
        Path ledger = temp.resolve("ledger.db");
        byte[] bytes = Files.readAllBytes(ledger);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("\"id\":\"id-7\"");
        bytes[at + 8] ^= 4;
        Files.write(ledger, bytes);
        assertThat(CommandLineCall.on(temp, "check").exitCode()).isZero();
        CommandLineCall checked = CommandLineCall.on(temp, "check", "--ledger");
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out())
                .contains("WRONG  ledger: 1 records are damaged", "       clicks 7: checksum does not fit")
                .contains("no server works on it");
    }

    @Test
    void damaged_tables_are_told_and_nobody_opens_them() throws Exception {
        copyData();
        byte[] bytes = Files.readAllBytes(temp.resolve("tables.db"));
        for (int i = 4096; i < bytes.length; i++) {
            bytes[i] = 0;
        }
        Files.write(temp.resolve("tables.db"), bytes);
        CommandLineCall checked = CommandLineCall.on(temp, "check");
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out())
                .contains("WRONG  tables: ", "restore a backup")
                .doesNotContain("keys:");
    }

    @Test
    void an_archive_in_the_way_of_a_file_is_told() throws Exception {
        Path data = Files.createDirectory(temp.resolve("data"));
        Files.createFile(data.resolve("archive"));
        CommandLineCall checked = CommandLineCall.on(data, "check");
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out()).contains("WRONG  archive (folder): A file has the name", "move it");
    }

    @Test
    void a_request_that_has_lain_in_the_archive_for_long_is_told() throws Exception {
        Path object = temp.resolve("data/archive/hoofprint/fallback/2026/11/26/r-1.json");
        Files.createDirectories(object.getParent());
        Files.writeString(object, "{}");
        assertThat(CommandLineCall.on(temp.resolve("data"), "check").out())
                .contains("ok     fallback: 1 waiting to be drained");
        Files.setLastModifiedTime(object, FileTime.from(Instant.parse("2026-11-26T05:00:00Z")));
        CommandLineCall checked = CommandLineCall.on(temp.resolve("data"), "check");
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out())
                .contains(
                        "WRONG  fallback: 1 waiting, the oldest since 2026-11-26T05:00:00Z",
                        "fallback/2026/11/26/r-1.json");
    }

    @Test
    void s3_is_reached_with_its_key_and_what_keeps_one_from_it_is_told() throws Exception {
        try (S3Server s3 = new S3Server()) {
            s3.start();
            assertThat(onS3(s3, "", "").out()).contains("ok     archive (s3): reached");
            assertThat(onS3(s3, "HOOFPRINT_ARCHIVE_BUCKET", "no-such-bucket").out())
                    .contains("WRONG  archive (s3): ", "create the bucket");
            assertThat(onS3(s3, "AWS_SECRET_ACCESS_KEY", "not-the-secret").out())
                    .contains("WRONG  archive (s3): ", "aws.secret-access-key")
                    .doesNotContain("not-the-secret");
            s3.stop();
            CommandLineCall away = onS3(s3, "", "");
            assertThat(away.exitCode()).isEqualTo(1);
            assertThat(away.out())
                    .contains("WRONG  archive (s3): ", "aws.endpoint")
                    .doesNotContain("archive (folder)");
        }
    }

    private CommandLineCall onS3(S3Server s3, String name, String value) {
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.put(name, value);
        environment.remove("");
        return CommandLineCall.on(temp.resolve("data"), environment, "check");
    }

    private void copyData() throws Exception {
        server.stop();
        for (String name : new String[] {"tables.db", "ledger.db"}) {
            Files.copy(server.dataFolder().resolve(name), temp.resolve(name));
        }
        server.startAgain();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.program.NamedSignals.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * Backups are made while clicks, visits and presses come in. Restored, and after everything was sent again, each of them is
 * counted once, wherever it lies; and what was acknowledged before the backup began is there without that.
 */
class BackupIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ADMIN_KEY = "hp_" + "a".repeat(43);
    private static final Map<String, String> SETTINGS = Map.of(
            "HOOFPRINT_ADMIN_API_KEY",
            ADMIN_KEY,
            "HOOFPRINT_BUTTONS_MAP",
            NamedSignals.buttonMap(),
            "HOOFPRINT_SESSIONS_SCHEDULE",
            "0 0 2 1 1 ? 2099");

    @TempDir
    Path folder;

    private final Client admin = new Client(ADMIN_KEY);

    @Test
    void each_acknowledged_signal_is_restored_once_from_a_backup_made_under_load() throws Exception {
        Path data = folder.resolve("data");
        try (Program server = Program.start(data, SETTINGS);
                NamedSignals signals = new NamedSignals(ADMIN_KEY)) {
            signals.sendTo(server.url());
            await().atMost(PATIENCE).until(() -> signals.sent().presses() > 100);
            Sent beforeFolder = backUp(data, "backup", signals);
            Sent beforeFile = backUp(data, "backup.tar.gz", signals);
            assertThat(server.runsFor(Duration.ofMillis(500))).isTrue();
            Sent all = signals.stop();
            server.kill();
            System.out.println(beforeFolder + ", " + beforeFile + ", " + all);
            assertThat(beforeFile.clicks()).isGreaterThan(beforeFolder.clicks());
            assertThat(all.clicks()).isGreaterThan(beforeFile.clicks());

            restoreAndCount("backup", beforeFolder, signals, all);
            restoreAndCount("backup.tar.gz", beforeFile, signals, all);
        }
    }

    @Test
    void a_killed_backup_or_restore_leaves_nothing_that_could_be_taken_for_one() throws Exception {
        Path data = folder.resolve("data");
        try (Program server = Program.start(data, SETTINGS)) {
            assertThat(server.terminate().code()).isZero();
        }
        byte[] large = new byte[64 << 20];
        new Random(1).nextBytes(large);
        Files.write(Files.createDirectories(data.resolve("archive/hoofprint")).resolve("large"), large);

        Path backup = folder.resolve("backup.tar.gz");
        killWhen(folder.resolve("backup.tar.gz.unfinished/backup.tar.gz"), data, "backup", backup);
        assertThat(backup).doesNotExist();
        FileSystemUtils.deleteRecursively(folder.resolve("backup.tar.gz.unfinished"));
        run(data, "backup", backup.toString());

        Path restored = Files.createDirectory(folder.resolve("restored")).resolve("data");
        killWhen(restored.resolve("restore.unfinished/unpacked/data/archive"), restored, "restore", backup);
        try (Program server = Program.launch(restored, SETTINGS)) {
            assertThat(server.awaitExit(PATIENCE).code()).isEqualTo(1);
            assertThat(server.err()).contains("was not finished");
        }
        run(restored, "restore", backup.toString());
        assertThat(restored.resolve("archive/hoofprint/large")).hasBinaryContent(large);
    }

    private static void killWhen(Path exists, Path data, String command, Path backup) {
        try (Program program = Program.launch(data, SETTINGS, command, backup.toString())) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> Files.exists(exists));
            program.kill();
        }
    }

    /** @return what was acknowledged when it began */
    private Sent backUp(Path data, String name, NamedSignals signals) {
        Sent before = signals.sent();
        run(data, "backup", folder.resolve(name).toString());
        return before;
    }

    private static void run(Path data, String... arguments) {
        try (Program command = Program.launch(data, SETTINGS, arguments)) {
            assertThat(command.awaitExit(PATIENCE).code()).as(command.err()).isZero();
        }
    }

    private void restoreAndCount(String backup, Sent before, NamedSignals signals, Sent all) throws Exception {
        Path data = Files.createDirectory(folder.resolve("restored-" + backup)).resolve("data");
        run(data, "restore", folder.resolve(backup).toString());
        try (Program server = Program.start(data, SETTINGS)) {
            awaitReaders(server);
            new Counts(server, data).mustHoldEach(before);
            signals.repeatTo(server.url());
            awaitReaders(server);
            new Counts(server, data).mustHoldExactly(all);
            assertThat(server.terminate().code()).isZero();
        }
        assertThat(visits(data)).isEqualTo(once("v", all.visitNumbers()));
    }

    private void awaitReaders(Program server) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            for (JsonNode reader : ask(server, "/admin/v1/readers").path("readers")) {
                assertThat(reader.path("lagEvents").asLong()).as("%s", reader).isZero();
                assertThat(reader.path("state").asText()).isEqualTo("running");
            }
        });
    }

    private JsonNode ask(Program server, String path) throws IOException {
        Client.Answer answer = admin.get(server.url() + path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static Map<String, Integer> once(String kind, IntStream numbers) {
        return numbers.boxed().collect(Collectors.toMap(n -> kind + n, n -> 1, (a, b) -> a + b, TreeMap::new));
    }

    /** Only while no server has it open. */
    private static Map<String, Integer> visits(Path data) throws SQLException {
        Map<String, Integer> visits = new TreeMap<>();
        try (Connection warehouse = DriverManager.getConnection("jdbc:duckdb:" + data.resolve("warehouse.duckdb"));
                ResultSet row = warehouse
                        .createStatement()
                        .executeQuery("SELECT event_id, count(*) FROM (SELECT event_id FROM bobs_knob_shops.events_0"
                                + " UNION ALL SELECT event_id FROM bobs_knob_shops.events_1) GROUP BY 1")) {
            while (row.next()) {
                visits.put(row.getString(1), row.getInt(2));
            }
        }
        return visits;
    }

    /** How often each signal is where it belongs. */
    private final class Counts {
        private final Map<String, Integer> clicks = new TreeMap<>();
        private final Map<String, Integer> rows = new TreeMap<>();
        private final Map<String, Integer> tallied = new TreeMap<>();
        private final Map<String, Integer> parked = new HashMap<>();
        private final long visitRows;

        Counts(Program server, Path data) throws IOException {
            ask(server, "/v1/stats?action=click")
                    .path("stats")
                    .forEach(row -> clicks.merge(
                            row.path("color").asText(), row.path("count").asInt(), Integer::sum));
            for (String line : Files.readAllLines(data.resolve("sheets/buttons/Log.csv"))) {
                if (!line.startsWith("time,")) {
                    rows.merge(line.split(",")[4], 1, Integer::sum);
                }
            }
            ask(server, "/v1/buttons/stats")
                    .path("tally")
                    .forEach(cell -> tallied.put(
                            cell.path("person").asText(), cell.path("count").asInt()));
            readParked(server);
            JsonNode tables = ask(server, "/v1/sessions/tables").path("tables");
            visitRows =
                    tables.path("events_0").asLong() + tables.path("events_1").asLong();
        }

        private void readParked(Program server) throws IOException {
            String after = "";
            do {
                JsonNode page = ask(server, "/admin/v1/dead-letters?stream=buttons&state=parked&limit=1000" + after);
                for (JsonNode letter : page.path("deadLetters")) {
                    String body = ask(
                                    server,
                                    "/admin/v1/dead-letters/"
                                            + letter.path("id").asText())
                            .path("body")
                            .asText();
                    parked.merge(body.replaceAll(".*\"(P\\d+)\".*", "$1"), 1, Integer::sum);
                }
                after = "&after=" + page.path("next").asText();
            } while (!after.equals("&after=null"));
        }

        void mustHoldEach(Sent sent) {
            assertThat(clicks).containsAllEntriesOf(once("c", sent.clickNumbers()));
            assertThat(rows).containsAllEntriesOf(presses(sent, n -> !NamedSignals.isUnknown(n)));
            assertThat(parked).containsAllEntriesOf(presses(sent, NamedSignals::isUnknown));
            assertThat(visitRows).isGreaterThanOrEqualTo(sent.visitNumbers().count());
            for (Map<String, Integer> counts : List.of(clicks, rows, parked)) {
                assertThat(counts.values()).containsOnly(1);
            }
        }

        void mustHoldExactly(Sent sent) {
            assertThat(clicks).isEqualTo(once("c", sent.clickNumbers()));
            assertThat(rows).isEqualTo(presses(sent, n -> !NamedSignals.isUnknown(n)));
            assertThat(parked).isEqualTo(presses(sent, NamedSignals::isUnknown));
            assertThat(tallied).isEqualTo(Map.of("Ana", rows.size()));
            assertThat(visitRows).isEqualTo(sent.visitNumbers().count());
        }

        private Map<String, Integer> presses(Sent sent, Predicate<Integer> which) {
            return once("P", sent.pressNumbers().filter(which::test));
        }
    }
}

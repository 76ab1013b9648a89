// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.SettingsFile;
import io.hoofprint.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed at every step from receiving an event to committing its position, and restarted. Afterwards every event
 * had its effect in the tables exactly once and outside at least once, or is parked once.
 */
class CrashPointsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<CrashPoint> DELIVERY = List.of(
            CrashPoint.entering("ledger.reader.ReaderPositions", "advance"),
            CrashPoint.leaving("ledger.reader.ReaderPositions", "advance"),
            CrashPoint.entering("ledger.reader.Readers", "committed"),
            CrashPoint.entering("program.crash.CrashEffects", "answered"),
            CrashPoint.entering("ledger.camel.OutsideExecution", "undo"),
            CrashPoint.entering("ledger.deadletter.DeadLetterWrite", "writeBody"),
            CrashPoint.entering("ledger.deadletter.DeadLetterWrite", "writeRow"),
            CrashPoint.leaving("ledger.deadletter.DeadLetterRows", "park"));

    private static final List<CrashPoint> REPLAY = List.of(
            CrashPoint.entering("ledger.deadletter.DeadLetters", "done"),
            CrashPoint.leaving("ledger.deadletter.DeadLetters", "done"),
            CrashPoint.leaving("ledger.reader.ReaderPositions", "touch"),
            CrashPoint.entering("ledger.deadletter.DeadLetters", "clean"),
            CrashPoint.entering("ledger.deadletter.DeadLetterRows", "bodyDeleted"));

    private static final List<CrashPoint> DRAIN = List.of(
            CrashPoint.entering("flow.fallback.DeferredReplay", "run"),
            CrashPoint.leaving("platform.http.DeferredRequestDispatcher", "dispatch"),
            CrashPoint.entering("destination.archive.folder.FolderArchive", "delete"),
            CrashPoint.leaving("destination.archive.folder.FolderArchive", "delete"),
            CrashPoint.entering("ledger.deadletter.DeadLetters", "refused"),
            CrashPoint.leaving("ledger.deadletter.DeadLetters", "refused"));

    @TempDir
    Path folder;

    private final Set<String> sent = new TreeSet<>();
    private final Set<String> fixed = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();
    private HttpCaller admin;
    private String adminKey;

    @Test
    void a_kill_at_any_step_is_harmless() throws Exception {
        everyStepIsHarmless(1);
    }

    @Test
    @Tag("proof")
    void twenty_kills_at_each_step_are_harmless() throws Exception {
        everyStepIsHarmless(Integer.getInteger("rounds", 20));
    }

    private void everyStepIsHarmless(int rounds) throws Exception {
        SettingsFile.write(
                folder,
                "camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:crash/crash.camel.yaml");
        try (Destination destination = new Destination()) {
            String option = "-Dcrash.destination=" + destination.url();
            try (Program first = connect(Program.launchWithTests(data(), option))) {
                // Only to make the keys and the tables.
                assertThat(first.isAlive()).isTrue();
            }
            for (int round = 0; round < rounds; round++) {
                for (CrashPoint point : DELIVERY) {
                    die(point, option, this::sendSome);
                }
                for (CrashPoint point : REPLAY) {
                    die(point, option, this::replayOne);
                }
                for (CrashPoint point : DRAIN) {
                    putAside();
                    die(point, option, () -> {});
                }
            }
            try (Program last = connect(Program.launchWithTests(data(), option))) {
                settle();
                mustHold(destination);
                assertThat(last.isAlive()).isTrue();
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private void die(CrashPoint point, String option, Work work) throws Exception {
        int port = Program.freePort();
        try (Program program = Program.launchWithTests(data(), option, Debugger.agent(port));
                Debugger debugger = Debugger.waitAt(point, port)) {
            Thread worker = new Thread(() -> until(program, work), "work");
            worker.start();
            assertThat(debugger.isThere(PATIENCE)).as("%s is reached", point).isTrue();
            program.kill();
            worker.join(PATIENCE.toMillis());
        }
    }

    /** The program may be there any time, even before it is ready; whoever talks to it then is cut off. */
    private void until(Program program, Work work) {
        try {
            connect(program);
            work.run();
        } catch (Exception | AssertionError killed) {
            assertThat(program.isAlive()).as("cut off by the kill: %s", killed).isFalse();
        }
    }

    private Program connect(Program program) {
        program.awaitReady();
        if (adminKey == null) {
            adminKey = program.firstKeys().get("admin");
        }
        admin = HttpCaller.keepingConnections(program.url()).key(adminKey);
        return program;
    }

    private void sendSome() {
        for (int i = 0; i < 20; i++) {
            send("good-" + sent.size());
        }
        send("poison-" + sent.size());
    }

    /** An id is in the books before it is sent: who does not know whether it arrived sends it again. */
    private void send(String id) {
        sent.add(id);
        admin.post("/v1/crash", "{\"id\":\"" + id + "\"}").expect(202);
    }

    private void replayOne() throws Exception {
        settle();
        String id = "poison-" + sent.size();
        send(id);
        await().atMost(PATIENCE).until(() -> letters("parked").stream().anyMatch(letter -> isOf(letter, id)));
        mend(id);
        admin.post("/admin/v1/dead-letters/replay", "{\"stream\":\"crash\"}").expect(202);
        await().atMost(PATIENCE).until(() -> letters("parked").stream().noneMatch(letter -> isOf(letter, id)));
    }

    /** While the program is away: a good request, and one that no intake takes. */
    private void putAside() throws IOException {
        String good = "good-" + sent.size();
        sent.add(good);
        refused.add("refused-" + good);
        Aside aside = new Aside(fallback(), adminKey);
        aside.put("aside-" + good, "{\\\"id\\\":\\\"" + good + "\\\"}");
        aside.put("refused-" + good, "no JSON");
    }

    private static boolean isOf(JsonNode letter, String id) {
        return letter.path("eventId").asText().equals(id);
    }

    private void mend(String id) throws SQLException {
        fixed.add(id);
        try (var tables = DriverManager.getConnection("jdbc:sqlite:" + data().resolve("tables.db"));
                var insert = tables.prepareStatement("insert into crash_mended values (?)")) {
            tables.createStatement().execute("pragma busy_timeout = 10000");
            insert.setString(1, id);
            insert.executeUpdate();
        }
    }

    /** Sends again what may not have arrived, and waits until nothing is under way. */
    private void settle() {
        List.copyOf(sent).forEach(this::send);
        await().atMost(PATIENCE).until(() -> Stream.of("tables", "outside").allMatch(this::isLevel));
        await().atMost(PATIENCE).until(() -> letters("queued").isEmpty());
    }

    private boolean isLevel(String name) {
        for (JsonNode reader : admin.get("/admin/v1/readers").expect(200).at("readers")) {
            if (reader.path("reader").asText().equals(name)) {
                if (reader.path("state").asText().equals("blocked")) {
                    admin.post("/admin/v1/readers/crash/" + name, "{\"action\":\"resume\"}")
                            .expect(200);
                }
                return reader.path("lagEvents").asLong() == 0;
            }
        }
        return false;
    }

    private void mustHold(Destination destination) throws Exception {
        Set<String> parked = new TreeSet<>();
        for (String reader : List.of("tables", "outside")) {
            List<String> ofReader = letters("parked").stream()
                    .filter(letter -> letter.path("reader").asText().equals(reader))
                    .map(letter -> letter.path("eventId").asText())
                    .toList();
            assertThat(ofReader).doesNotHaveDuplicates();
            parked.addAll(ofReader);
            Set<String> expected = new TreeSet<>(sent);
            expected.removeAll(ofReader);
            if (reader.equals("tables")) {
                assertThat(effects()).containsExactlyInAnyOrderElementsOf(expected);
            } else {
                assertThat(destination.calls().keySet()).isEqualTo(expected);
            }
        }
        assertThat(parked).allMatch(id -> id.startsWith("poison"));
        assertThat(fixed).isNotEmpty();
        await().atMost(PATIENCE).until(() -> objects(fallback()) == 0);
        assertThat(letters("intake", "parked"))
                .extracting(letter -> letter.path("eventId").asText())
                .containsExactlyInAnyOrderElementsOf(refused);
        await().atMost(PATIENCE).until(() -> bodies() == letters("parked").size() + refused.size());
    }

    private List<String> effects() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (var tables = DriverManager.getConnection("jdbc:sqlite:" + data().resolve("tables.db"));
                var row = tables.createStatement().executeQuery("select id from crash_effects")) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    /** Objects in the archive. What a kill left of a deletion goes when the reader looks the next time. */
    private long bodies() throws IOException {
        admin.post("/admin/v1/readers/crash/tables", "{\"action\":\"resume\"}").expect(200);
        admin.post("/admin/v1/readers/crash/outside", "{\"action\":\"resume\"}").expect(200);
        return objects(data().resolve("archive/hoofprint/dead-letters"));
    }

    private static long objects(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private List<JsonNode> letters(String state) {
        return letters("crash", state);
    }

    private List<JsonNode> letters(String stream, String state) {
        try {
            Answer page = admin.get("/admin/v1/dead-letters?stream=" + stream + "&limit=1000&state=" + state)
                    .expect(200);
            List<JsonNode> letters = new ArrayList<>();
            page.at("deadLetters").forEach(letters::add);
            return letters;
        } catch (CompletionException killed) {
            throw new AssertionError(killed);
        }
    }

    private Path fallback() {
        return data().resolve("archive/hoofprint/fallback");
    }

    private Path data() {
        return folder.resolve("data");
    }
}

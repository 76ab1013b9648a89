package io.hoofprint.program.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.HttpCaller;
import io.hoofprint.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed when a press has its row and the sheet does not, and when the sheet has it and nobody knows. */
class ButtonCrashIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<CrashPoint> POINTS = List.of(
            CrashPoint.entering("destination.sheet.CsvSheets", "update"),
            CrashPoint.entering("flow.buttons.PressSheet", "written"));

    @TempDir
    Path folder;

    private String adminKey;

    @Test
    void every_press_has_one_row_and_counts_once() throws Exception {
        Files.writeString(
                folder.resolve("application.properties"), "hoofprint.buttons.map = A1: Ana / Deep; B1: Bo / Deep\n");
        try (Program first = Program.launchWithTests(data())) {
            first.awaitReady();
            adminKey = first.firstKeys().get("admin");
            press(first, "A1");
            awaitRows(1);
        }
        for (int n = 0; n < POINTS.size(); n++) {
            dieAt(POINTS.get(n), n == 0 ? "B1" : "A1");
        }
        try (Program last = Program.launchWithTests(data())) {
            last.awaitReady();
            press(last, "B1");
            awaitRows(4);
        }
        await().untilAsserted(
                        () -> assertThat(lines("Tally")).containsExactly("person,Deep,total", "Ana,2,2", "Bo,2,2"));
        assertThat(lines("Log").stream().map(line -> line.split(",")[2]))
                .containsExactly("person", "Ana", "Bo", "Ana", "Bo");
        assertThat(lines("Log").stream().map(line -> line.split(",")[6])).doesNotHaveDuplicates();
    }

    /** The press is kept before its sender hears so, and the reader is killed with it. */
    private void dieAt(CrashPoint point, String serial) throws Exception {
        int port = Program.freePort();
        try (Program program = Program.launchWithTests(data(), Debugger.agent(port));
                Debugger debugger = Debugger.waitAt(point, port)) {
            Thread sender = new Thread(() -> pressUntilKilled(program, serial), "sender");
            sender.start();
            assertThat(debugger.isThere(PATIENCE)).as("%s is reached", point).isTrue();
            program.kill();
            sender.join(PATIENCE.toMillis());
        }
    }

    private void pressUntilKilled(Program program, String serial) {
        try {
            program.awaitReady();
            press(program, serial);
        } catch (Exception | AssertionError killed) {
            assertThat(program.isAlive()).as("cut off by the kill: %s", killed).isFalse();
        }
    }

    private void press(Program program, String serial) {
        HttpCaller.keepingConnections(program.url())
                .key(adminKey)
                .post("/v1/buttons", "{\"serialNumber\":\"" + serial + "\",\"clickType\":\"SINGLE\"}")
                .expect(202);
    }

    private void awaitRows(int rows) {
        await().atMost(PATIENCE)
                .until(() -> Files.exists(file("Tally")) && lines("Log").size() == rows + 1);
    }

    private List<String> lines(String tab) throws IOException {
        return Files.readAllLines(file(tab));
    }

    private Path file(String tab) {
        return data().resolve("sheets/buttons/" + tab + ".csv");
    }

    private Path data() {
        return folder.resolve("data");
    }
}

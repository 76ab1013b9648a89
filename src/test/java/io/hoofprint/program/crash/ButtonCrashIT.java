// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.HttpCaller;
import io.hoofprint.SettingsFile;
import io.hoofprint.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed when a press has its row and the sheet does not, and when the sheet has it and nobody knows. */
class ButtonCrashIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final CrashPoint DRAWN = CrashPoint.entering("destination.sheet.csv.CsvSheets", "update");
    private static final CrashPoint WRITTEN = CrashPoint.entering("flow.buttons.PressSheet", "written");

    @TempDir
    Path folder;

    private String adminKey;

    @Test
    void every_press_has_one_row_and_counts_once() throws Exception {
        SettingsFile.write(folder, "hoofprint.buttons.map = A1: Ana / Deep; B1: Bo / Deep");
        try (Program first = Program.launchWithTests(data())) {
            first.awaitReady();
            adminKey = first.firstKeys().get("admin");
            press(first, "A1", "SINGLE");
            awaitRows(1);
            awaitPosition(first, 1);
        }
        dieAt(DRAWN, program -> press(program, "B1", "SINGLE"));
        dieAt(WRITTEN, program -> {});
        try (Program last = Program.launchWithTests(data())) {
            last.awaitReady();
            press(last, "B1", "LONG");
            awaitRows(3);
        }
        await().untilAsserted(
                        () -> assertThat(lines("Tally")).containsExactly("person,Deep,total", "Ana,1,1", "Bo,2,2"));
        assertThat(lines("Log").stream().map(line -> line.split(",")[3]))
                .containsExactly("click", "SINGLE", "SINGLE", "LONG");
        assertThat(lines("Log").stream().map(line -> line.split(",")[6])).doesNotHaveDuplicates();
    }

    /** @param work that leads there, if what is left from before does not */
    private void dieAt(CrashPoint point, Consumer<Program> work) throws Exception {
        int port = Program.freePort();
        try (Program program = Program.launchWithTests(data(), Debugger.agent(port));
                Debugger debugger = Debugger.waitAt(point, port)) {
            Thread sender = new Thread(() -> untilKilled(program, work), "sender");
            sender.start();
            assertThat(debugger.isThere(PATIENCE)).as("%s is reached", point).isTrue();
            program.kill();
            sender.join(PATIENCE.toMillis());
        }
    }

    private void untilKilled(Program program, Consumer<Program> work) {
        try {
            program.awaitReady();
            work.accept(program);
        } catch (Exception | AssertionError killed) {
            assertThat(program.isAlive()).as("cut off by the kill: %s", killed).isFalse();
        }
    }

    private void press(Program program, String serial, String click) {
        HttpCaller.keepingConnections(program.url())
                .key(adminKey)
                .post("/v1/buttons", "{\"serialNumber\":\"" + serial + "\",\"clickType\":\"" + click + "\"}")
                .expect(202);
    }

    private void awaitRows(int rows) {
        await().atMost(PATIENCE)
                .until(() -> Files.exists(file("Tally")) && lines("Log").size() == rows + 1);
    }

    /** Or what is still to be committed would lead to the next kill, before the press that is meant to. */
    private void awaitPosition(Program program, long position) {
        HttpCaller admin = HttpCaller.keepingConnections(program.url()).key(adminKey);
        await().atMost(PATIENCE).until(() -> StreamSupport.stream(
                        admin.get("/admin/v1/readers").expect(200).at("readers").spliterator(), false)
                .anyMatch(reader -> reader.path("stream").asText().equals("buttons")
                        && reader.path("position").asLong() == position));
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

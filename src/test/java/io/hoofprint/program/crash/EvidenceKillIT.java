// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.flow.evidence.sources.git.GitClone;
import io.hoofprint.platform.data.DataFolder;
import io.hoofprint.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A month is gathered by a program that is killed at one step after the other, and started again. In the end there is one
 * run, one folder, and every file is the same as without kills.
 */
class EvidenceKillIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JAR =
            Path.of("target", "hoofprint.jar").toAbsolutePath().toString();

    private static final List<CrashPoint> STEPS = List.of(
            CrashPoint.leaving("flow.evidence.collect.RepositoryResultRows", "done"),
            CrashPoint.entering("flow.evidence.deliver.EvidenceZip", "write"),
            CrashPoint.entering("destination.archive.folder.FolderArchive", "putFile"),
            CrashPoint.leaving("flow.evidence.deliver.DeliveryRows", "note"),
            CrashPoint.entering("destination.drive.folder.FolderDrive", "takeName"),
            CrashPoint.leaving("destination.drive.folder.FolderDrive", "takeName"),
            CrashPoint.entering("flow.evidence.deliver.EvidenceChat", "announced"),
            CrashPoint.entering("flow.evidence.run.RunRows", "end"));

    @TempDir
    Path folder;

    @Test
    void killed_at_any_step_it_goes_on_to_the_same_result() throws Exception {
        for (String name : List.of("shop", "site")) {
            makeRepository(folder.resolve(name));
        }
        Path calm = folder.resolve("calm");
        Path killed = folder.resolve("killed");
        for (Path data : List.of(calm, killed)) {
            DataFolder.made(data).holdForServer().close();
        }
        end(calm);
        for (CrashPoint step : STEPS) {
            die(step, killed);
        }
        end(killed);
        assertThat(files(killed.resolve("drive"))).isEqualTo(files(calm.resolve("drive")));
        assertThat(files(killed.resolve("archive"))).isEqualTo(files(calm.resolve("archive")));
        assertThat(files(calm.resolve("drive")))
                .containsOnlyKeys("2026_10/2026_10-Ana.zip", "2026_10/2026_10-Eve.zip", "2026_10/2026_10-manifest.csv");
        assertThat(states(killed)).containsExactly("done");
        assertThat(Files.readString(killed.resolve("chat.ndjson"))).contains("*October 2026* evidence successfully");
    }

    private static void makeRepository(Path path) throws IOException {
        try (GitClone git = GitClone.withWorkTree(path)) {
            for (String who : List.of("ana", "eve", "ana")) {
                git.commit("refs/heads/main", who + " <" + who + "@example.org>", "1792065600 +0000", "Something\n");
            }
        }
    }

    /** It is let go when the debugger is there: what is left of a run may be done before. */
    private void die(CrashPoint step, Path data) throws Exception {
        int port = Program.freePort();
        Process program = launch(data, Debugger.agent(port).replace("suspend=n", "suspend=y"));
        // Killed before the debugger lets go of it, or it would go on for a moment.
        try (Debugger debugger = Debugger.waitAt(step, port)) {
            assertThat(debugger.isThere(PATIENCE))
                    .as("%s is reached; the program said %s", step, Files.readString(folder.resolve("program.out")))
                    .isTrue();
            kill(program);
        } finally {
            kill(program);
        }
    }

    private static void kill(Process program) throws InterruptedException {
        program.destroyForcibly().waitFor();
    }

    private void end(Path data) throws Exception {
        Process program = launch(data);
        assertThat(program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue())
                .as(Files.readString(folder.resolve("program.out")))
                .isZero();
    }

    private Process launch(Path data, String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", JAR, "evidence", "--month", "2026-10"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_TOOL_OPTIONS",
                        Program.forShortLives(Files.createDirectories(folder.resolve("tmp"))),
                        "HOOFPRINT_DATA_DIR",
                        data.toString(),
                        "HOOFPRINT_EVIDENCE_REPOSITORIES",
                        folder.resolve("shop") + ", " + folder.resolve("site"),
                        "HOOFPRINT_EVIDENCE_PEOPLE",
                        "Ana: ana@example.org; Eve: eve@example.org"));
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("program.out").toFile())
                .start();
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private static List<String> states(Path data) throws SQLException {
        List<String> states = new ArrayList<>();
        try (var tables = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("tables.db"));
                var rows = tables.createStatement().executeQuery("select state from evidence_runs")) {
            while (rows.next()) {
                states.add(rows.getString(1));
            }
        }
        return states;
    }
}

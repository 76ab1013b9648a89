// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first start by the script leaves for the next ones. */
class LearntClassesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private Path home;

    /** As an archive is unpacked, without copying its libraries. */
    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        Path lib = Files.createDirectories(home.resolve("lib"));
        Path bin = Files.createDirectories(home.resolve("bin"));
        Files.createLink(home.resolve("hoofprint.jar"), Path.of("target/hoofprint.jar"));
        link(Path.of("target/lib"), lib);
        link(Path.of("bin"), bin);
    }

    private static void link(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.createLink(to.resolve(file.getFileName()), file);
            }
        }
    }

    private List<Path> learnt() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().matches("classes-\\d+\\.jsa"))
                    .toList();
        }
    }

    private Program start(String javaOptions) {
        Map<String, String> environment =
                Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS", javaOptions, "JAVA_TOOL_OPTIONS", "");
        return Program.begin(
                folder.resolve("data"),
                environment,
                List.of(home.resolve("bin/hoofprint").toString()));
    }

    private String sources(String more) throws IOException {
        Path log = folder.resolve("loaded");
        try (Program program =
                start("-Xlog:class+load:file=" + log + " " + more).awaitReady()) {
            assertThat(program.terminate().code()).isZero();
        }
        return Files.readString(log)
                .lines()
                .filter(line -> line.contains("io.hoofprint.Server "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_next_start_has_its_classes_from_there() throws IOException {
        assertThat(sources("")).contains("source: file:");
        await().atMost(PATIENCE).until(() -> learnt().size() == 1);
        assertThat(sources("")).contains("source: shared objects file");
        assertThat(sources("-Xshare:off")).contains("source: file:");
        Path file = learnt().get(0);
        Files.delete(file);
        Files.write(file, new byte[100]);
        assertThat(sources("")).as("spoilt, it is left alone").contains("source: file:");
    }
}

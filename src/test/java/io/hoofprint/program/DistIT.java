// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive has the same bytes each time, and what is in it starts. */
class DistIT {
    private static final Path SCRIPT = Path.of("src/main/sh/dist");

    @TempDir
    Path folder;

    private static String run(Path from, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    @Test
    void it_is_the_same_each_time_and_starts() throws Exception {
        Tool.require("tar");
        String sum = run(Path.of("."), List.of(SCRIPT.toString()));
        assertThat(sum).matches("[0-9a-f]{64}  hoofprint-[0-9.]+\\.tar\\.gz\\n");
        assertThat(run(Path.of("."), List.of(SCRIPT.toString()))).isEqualTo(sum);
        String name = sum.strip().substring(66);
        Path archive = Path.of("target", name).toAbsolutePath();
        run(folder, List.of("tar", "-xzf", archive.toString()));
        Path home = folder.resolve(name.replace(".tar.gz", ""));
        assertThat(home)
                .isDirectoryContaining("glob:**/{LICENSE,NOTICE,SECURITY.md,bom.json,licenses.txt,weights.txt}");
        assertThat(run(home, List.of("bin/hoofprint", "settings", "--changed"))).isEmpty();
        assertThat(Files.readString(home.resolve("config/application.properties")))
                .contains("#hoofprint.http.port=8080")
                .doesNotContainPattern("(?m)^[^#\\s]");
        assertThat(run(home, List.of("bin/hoofprint", "check"))).contains("data");
    }

    @Test
    void an_unknown_platform_is_named() throws Exception {
        Process process = new ProcessBuilder(SCRIPT.toString(), "windows").start();
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("no platform windows: take linux-x86_64, linux-aarch64, or none");
        assertThat(process.waitFor()).isNotZero();
    }
}

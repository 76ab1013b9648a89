// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar and its lib/ are all that a user has. */
class RelayPackageIT {
    @TempDir
    Path folder;

    @Test
    void the_packaged_program_writes_the_relay_s_zip() throws Exception {
        try (Program program = Program.launch(folder.resolve("data"), Map.of(), "relay", "package", "relay.zip")) {
            assertThat(program.awaitExit(Duration.ofSeconds(60)).code())
                    .as(program.err())
                    .isZero();
        }
        try (ZipFile zip = new ZipFile(folder.resolve("relay.zip").toFile())) {
            assertThat(zip.getEntry("io/hoofprint/relay/Relay.class")).isNotNull();
            assertThat(zip.stream().filter(entry -> entry.getName().matches("lib/(s3|gson)-[0-9.]+\\.jar")))
                    .hasSize(2);
            assertThat(zip.size()).isLessThan(100);
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }
}

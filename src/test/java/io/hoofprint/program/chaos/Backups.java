// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.program.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Backups that are made while the program runs, and put back when it does not. */
final class Backups {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final SmallDisk disk;
    private final Map<String, String> settings;
    private Path last;
    private long begun;
    private int made;

    Backups(Path data, SmallDisk disk, Map<String, String> settings) {
        this.data = data;
        this.disk = disk;
        this.settings = settings;
    }

    void make() {
        long now = System.nanoTime();
        Path file = data.resolveSibling("backup-" + ++made + ".tar.gz");
        run("backup", file.toString());
        last = file;
        begun = now;
    }

    boolean isThereOne() {
        return last != null && disk.isMounted();
    }

    /** When the last one began, by {@link System#nanoTime}. */
    long begun() {
        return begun;
    }

    /** In the place of all that is there. */
    void restore() {
        disk.renew();
        run("restore", last.toString());
    }

    private void run(String... arguments) {
        try (Program command = Program.launch(data, settings, arguments)) {
            assertThat(command.awaitExit(PATIENCE).code()).as(command.err()).isZero();
        }
    }
}

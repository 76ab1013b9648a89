// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.destination.drive.DriveSteps;
import io.hoofprint.destination.drive.MonthFolder;
import io.hoofprint.destination.drive.MonthFolder.Content;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDriveTest {
    @TempDir
    Path folder;

    private FolderDrive drive;
    private Path root;

    /** Records steps as the table does, and can fail at a given call. */
    private static final class Steps implements DriveSteps {
        private final Map<String, String> notes = new HashMap<>();
        private int left = Integer.MAX_VALUE;

        @Override
        public Optional<String> noted(String step) {
            live();
            return Optional.ofNullable(notes.get(step));
        }

        @Override
        public void note(String step, String what) {
            live();
            notes.put(step, what);
            live();
        }

        @Override
        public void progress() {
            live();
        }

        private void live() {
            if (left-- == 0) {
                throw new Killed();
            }
        }
    }

    private static final class Killed extends RuntimeException {}

    @BeforeEach
    void start() {
        root = folder.resolve("drive");
        drive = new FolderDrive(root.toString());
    }

    @Test
    void a_folder_is_filled_and_replaces_the_old_one() throws IOException {
        Steps first = new Steps();
        assertThat(drive.fill(month(first, "one")))
                .isEqualTo(root.resolve("2026_10").toString());
        assertThat(first.notes)
                .containsEntry("link:a.zip", root.resolve("2026_10/a.zip").toString());
        drive.fill(month(new Steps(), "two"));
        drive.fill(month(new Steps(), "three"));
        assertThat(root.resolve("2026_10/a.zip")).hasContent("a three");
        assertThat(root.resolve(".trash/2026_10/a.zip")).hasContent("a one");
        assertThat(root.resolve(".trash/2026_10 (2)/a.zip")).hasContent("a two");
        assertThat(names(root)).containsExactly(".trash", ".unfinished", "2026_10");
    }

    @Test
    void what_another_filling_left_is_not_kept() throws IOException {
        Files.createDirectories(root.resolve("2026_10 (filling)/old"));
        Files.writeString(root.resolve("2026_10 (filling)/a.zip"), "half");
        Files.writeString(root.resolve("2026_10 (filling)/gone.zip"), "old");
        drive.fill(month(new Steps(), "one"));
        assertThat(names(root.resolve("2026_10"))).containsExactly("a.zip", "b.csv");
        assertThat(root.resolve("2026_10/a.zip")).hasContent("a one");
    }

    /** Killed at every step, it resumes there, and the old folder is moved to the trash once. */
    @Test
    void a_kill_at_any_step_is_harmless() throws IOException {
        boolean killed = true;
        for (int step = 0; killed; step++) {
            Path own = folder.resolve("drive-" + step);
            drive = new FolderDrive(own.toString());
            drive.fill(month(new Steps(), "old"));
            Steps steps = new Steps();
            steps.left = step;
            killed = isKilled(month(steps, "new"));
            steps.left = Integer.MAX_VALUE;
            drive.fill(month(steps, "new"));
            assertThat(names(own)).as("killed at step %d", step).containsExactly(".trash", ".unfinished", "2026_10");
            assertThat(names(own.resolve(".trash"))).containsExactly("2026_10");
            assertThat(own.resolve(".trash/2026_10/a.zip")).hasContent("a old");
            assertThat(own.resolve("2026_10/a.zip")).hasContent("a new");
            assertThat(steps.notes).containsKeys("link:a.zip", "link:b.csv");
        }
    }

    @Test
    void a_file_in_the_way_needs_a_person() throws IOException {
        Files.writeString(root, "a file");
        assertThatThrownBy(() -> drive.fill(month(new Steps(), "one")))
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("move it");
    }

    private boolean isKilled(MonthFolder month) {
        try {
            drive.fill(month);
            return false;
        } catch (Killed killed) {
            return true;
        }
    }

    private MonthFolder month(DriveSteps steps, String content) throws IOException {
        Path from = Files.createDirectories(folder.resolve("from-" + content));
        return new MonthFolder(
                "2026_10",
                "",
                List.of(
                        new Content("a.zip", Files.writeString(from.resolve("1"), "a " + content)),
                        new Content("b.csv", Files.writeString(from.resolve("2"), "b " + content))),
                steps);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

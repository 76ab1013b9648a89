// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.destination.drive.google.GoogleDriveFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of both kinds of drive. */
public abstract class DriveContract {
    public static final String MONTH = "2026_10";
    static final String OTHER = "2026_09";
    private static final Map<String, String> FILES = new TreeMap<>(Map.of(
            "2026_10-José_García.zip", "commits of José",
            "2026_10-Ana.zip", "commits of Ana",
            "2026_10-manifest.csv", ""));
    private static final Map<String, String> FEW =
            Map.of("2026_10-Ana.zip", "commits of Ana", "2026_10-Bo.zip", "Bo's");
    private static final Map<String, String> OTHERS = Map.of("2026_09-Ana.zip", "September");

    @TempDir
    public Path sent;

    public abstract String fill(MonthFolder folder);

    /** The names of the folders that people see. */
    public abstract List<String> folders();

    /** Texts by names in the one folder of that name. */
    public abstract Map<String, String> in(String folder);

    /** The names of the folders in the trash. */
    public abstract List<String> trash();

    /** A folder that somebody or something left. */
    public abstract void leave(String folder, Map<String, String> files);

    /** Where people find what is in a folder. */
    public abstract String link(String folder, String file);

    @BeforeEach
    void september() {
        leave(OTHER, OTHERS);
    }

    public MonthFolder october(Journal journal) {
        return october(journal, FILES);
    }

    public MonthFolder october(Journal journal, Map<String, String> texts) {
        List<MonthFolder.Content> files = new ArrayList<>();
        texts.forEach((name, text) -> files.add(new MonthFolder.Content(name, write(name, text))));
        return new MonthFolder(MONTH, GoogleDriveFixture.SHARED, files, journal);
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(sent.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void assertFilled() {
        assertThat(folders()).containsExactlyInAnyOrder(OTHER, MONTH);
        assertThat(in(MONTH)).isEqualTo(FILES);
        assertThat(in(OTHER)).isEqualTo(OTHERS);
    }

    @Test
    void a_folder_is_filled_and_its_links_are_noted() {
        Journal journal = new Journal();
        String where = fill(october(journal));
        assertFilled();
        assertThat(where).isEqualTo(link(MONTH, ""));
        for (String name : FILES.keySet()) {
            assertThat(journal.noted(DriveSteps.link(name))).contains(link(MONTH, name));
        }
        assertThat(trash()).isEmpty();
    }

    @Test
    void a_second_folder_replaces_the_first() {
        fill(october(new Journal(), Map.of("2026_10-Ana.zip", "before", "2026_10-Eve.zip", "gone")));
        fill(october(new Journal()));
        assertFilled();
        assertThat(trash()).containsExactly(MONTH);
        fill(october(new Journal()));
        assertFilled();
        assertThat(trash()).containsExactly(MONTH, MONTH);
    }

    @Test
    void filling_a_complete_folder_again_changes_nothing() {
        Journal journal = new Journal();
        String where = fill(october(journal));
        assertThat(fill(october(journal))).isEqualTo(where);
        assertFilled();
        assertThat(trash()).isEmpty();
    }

    @Test
    void what_another_run_left_half_filled_is_of_no_matter() {
        leave(MONTH + " (filling)", Map.of("2026_10-Eve.zip", "left", "2026_10-Ana.zip", "half"));
        fill(october(new Journal()));
        assertFilled();
    }

    @Test
    void a_filling_whose_files_have_changed_is_filled_with_those_of_now() {
        Journal journal = new Journal().killAfter(4);
        Map<String, String> before = Map.of("2026_10-Ana.zip", "before", "2026_10-Eve.zip", "gone", "x", "y");
        try {
            fill(october(journal, before));
        } catch (Journal.Killed anywhere) {
            assertThat(in(OTHER)).isEqualTo(OTHERS);
        }
        fill(october(journal.live()));
        assertFilled();
    }

    @Test
    void killed_at_any_step_it_resumes() {
        Journal whole = new Journal();
        leaveOthers();
        fill(october(whole, FEW));
        int steps = whole.order().size();
        assertThat(steps).isGreaterThan(2);
        for (int step = 0; step < steps; step++) {
            killed(new Journal().killBefore(step), "before " + whole.order().get(step));
            killed(new Journal().killAfter(step), "after " + whole.order().get(step));
        }
    }

    private void leaveOthers() {
        if (!folders().contains(MONTH)) {
            leave(MONTH, Map.of("2026_10-Eve.zip", "old"));
        }
        leave(MONTH + " (filling)", Map.of("2026_10-Ana.zip", "left"));
    }

    private void killed(Journal journal, String when) {
        leaveOthers();
        assertThatThrownBy(() -> fill(october(journal, FEW))).as(when).isInstanceOf(Journal.Killed.class);
        fill(october(journal.live(), FEW));
        assertThat(folders()).as(when).containsExactlyInAnyOrder(OTHER, MONTH);
        assertThat(in(MONTH)).as(when).isEqualTo(FEW);
        assertThat(in(OTHER)).isEqualTo(OTHERS);
    }
}

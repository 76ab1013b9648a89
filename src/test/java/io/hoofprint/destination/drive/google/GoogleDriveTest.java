// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.contract.Seen;
import io.hoofprint.destination.drive.DriveContract;
import io.hoofprint.destination.drive.Journal;
import io.hoofprint.destination.drive.MonthFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoogleDriveTest extends DriveContract {
    private static final String CREATE = "drive.files.create";
    private static final int LARGE = 9_000_000;

    private static GoogleDriveFixture fixture;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        fixture = new GoogleDriveFixture(folder);
    }

    @AfterAll
    static void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    @AfterEach
    void clear() {
        fixture.clear();
    }

    @Override
    public String fill(MonthFolder folder) {
        return fixture.camel.fill(folder);
    }

    @Override
    public List<String> folders() {
        return fixture.folders();
    }

    @Override
    public Map<String, String> in(String folder) {
        return fixture.in(folder);
    }

    @Override
    public List<String> trash() {
        return fixture.drive.trash();
    }

    @Override
    public void leave(String folder, Map<String, String> files) {
        fixture.leave(folder, files);
    }

    @Override
    public String link(String folder, String file) {
        String id = fixture.only(folder, GoogleDriveFixture.SHARED);
        return file.isEmpty()
                ? "https://drive.example/drive/folders/" + id
                : "https://drive.example/file/d/" + fixture.only(file, id);
    }

    @Test
    void a_large_file_comes_in_parts_and_a_small_one_at_once() throws Exception {
        byte[] large = new byte[LARGE];
        new Random(7).nextBytes(large);
        Path file = Files.write(sent.resolve("large.zip"), large);
        MonthFolder.Content content = new MonthFolder.Content("large.zip", file);
        MonthFolder small = october(new Journal(), Map.of("small.csv", "x"));
        fill(new MonthFolder(
                MONTH, small.parent(), List.of(content, small.files().get(0)), small.steps()));
        String folder = fixture.only(MONTH, GoogleDriveFixture.SHARED);
        assertThat(fixture.drive.content(fixture.only("large.zip", folder))).isEqualTo(large);
        assertThat(fixture.google.requests(CREATE))
                .extracting(seen -> seen.header("content-range"))
                .filteredOn(range -> range != null)
                .containsExactly(
                        "bytes 0-4194303/9000000", "bytes 4194304-8388607/9000000", "bytes 8388608-8999999/9000000");
        assertThat(fixture.google.requests(CREATE))
                .extracting(seen -> seen.parameter("uploadType"))
                .contains("multipart");
    }

    @Test
    void every_other_folder_of_the_name_goes_to_the_trash_whole_however_many_pages_there_are() {
        for (int n = 0; n < 3; n++) {
            fixture.leave(MONTH, Map.of("old.zip", "old"));
            fixture.leave("2025_1" + n, Map.of());
        }
        String elsewhere = fixture.drive.add(MONTH, fixture.only("2025_10", GoogleDriveFixture.SHARED), null);
        String file = fixture.drive.add(MONTH, GoogleDriveFixture.SHARED, new byte[1]);
        fill(october(new Journal()));
        assertThat(trash()).containsExactly(MONTH, MONTH, MONTH);
        assertThat(fixture.drive.in(GoogleDriveFixture.SHARED))
                .containsEntry(file, MONTH)
                .hasSize(6);
        assertThat(fixture.drive.in(fixture.only("2025_10", GoogleDriveFixture.SHARED)))
                .containsEntry(elsewhere, MONTH);
        assertThat(fixture.google.requests()).noneMatch(seen -> seen.method().equals("DELETE"));
    }

    @Test
    void ids_are_noted_before_anything_is_made_under_them() {
        Journal journal = new Journal();
        fill(october(journal));
        assertThat(journal.order()).startsWith("making", "made").endsWith("naming", "named");
        assertThat(fixture.google.requests(CREATE)).hasSize(4);
        fixture.google.check();
        fill(october(journal));
        assertThat(fixture.google.requests()).allMatch(seen -> seen.method().equals("GET"));
    }

    @Test
    void shared_drives_are_included_and_no_token_is_in_a_url() {
        fill(october(new Journal()));
        assertThat(fixture.google.requests())
                .filteredOn(seen -> seen.operation().startsWith("drive.files."))
                .filteredOn(seen -> !seen.operation().equals("drive.files.generateIds"))
                .extracting(Seen::query)
                .isNotEmpty()
                .allMatch(query -> query.contains("supportsAllDrives=true"))
                .noneMatch(query -> query.contains("token"));
    }

    @Test
    void what_a_person_changed_in_the_folder_meanwhile_is_repaired() {
        Journal journal = new Journal();
        fill(october(journal));
        String folder = fixture.only(MONTH, GoogleDriveFixture.SHARED);
        Map<String, String> files = fixture.drive.in(folder);
        String[] ids = files.keySet().toArray(String[]::new);
        fixture.drive.delete(ids[0]);
        fixture.drive.change(ids[1], "{\"trashed\":true}");
        fixture.drive.add("note.txt", folder, new byte[1]);
        fill(october(journal));
        assertFilled();
        fixture.drive.change(folder, "{\"trashed\":true}");
        fill(october(journal));
        assertFilled();
        fixture.drive.delete(fixture.only(MONTH, GoogleDriveFixture.SHARED));
        fill(october(journal));
        assertFilled();
    }
}

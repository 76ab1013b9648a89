// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hoofprint.contract.DriveStandIn;
import io.hoofprint.contract.Fault;
import io.hoofprint.contract.GoogleKeyFile;
import io.hoofprint.contract.Reply;
import io.hoofprint.destination.drive.DriveFixture;
import io.hoofprint.destination.drive.Journal;
import io.hoofprint.destination.drive.MonthFolder;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every failure of Google Drive is typed, and after a retry the folder is as without it. */
class GoogleDriveFaultsTest {
    private static final String MONTH = "2026_10";
    private static final String CREATE = "drive.files.create";
    private static final List<String> CALLS =
            List.of("drive.files.generateIds", "drive.files.list", CREATE, "drive.files.update");

    @TempDir
    private static Path sent;

    private static GoogleDriveFixture fixture;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        fixture = new GoogleDriveFixture(folder);
        Files.writeString(sent.resolve("a.zip"), "commits");
        Files.writeString(sent.resolve("b.csv"), "");
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

    private static String fill(Journal journal) {
        List<MonthFolder.Content> files = Stream.of("a.zip", "b.csv")
                .map(name -> new MonthFolder.Content(name, sent.resolve(name)))
                .toList();
        return fixture.camel.fill(new MonthFolder(MONTH, GoogleDriveFixture.SHARED, files, journal));
    }

    private static void assertFilled() {
        assertThat(fixture.folders()).containsExactly(MONTH);
        assertThat(fixture.in(MONTH)).isEqualTo(Map.of("a.zip", "commits", "b.csv", ""));
    }

    static Stream<Fault> passing() {
        return Stream.of(
                Fault.status(429),
                Fault.error(403, "userRateLimitExceeded"),
                Fault.status(500),
                Fault.status(500).afterWork(),
                Fault.reset(),
                Fault.reset().afterWork(),
                Fault.cut());
    }

    /** In each call, and in the second one of the kind, which brings a file. */
    @ParameterizedTest
    @MethodSource("passing")
    void what_passes_is_tried_again_by_the_reader_and_leaves_no_trace(Fault fault) {
        for (String call : CALLS) {
            Journal journal = new Journal();
            fixture.leave(MONTH, Map.of("old.zip", "old"));
            fixture.google.next(fault.on(call));
            assertThatThrownBy(() -> fill(journal)).as(call).isInstanceOf(Unavailable.class);
            fill(journal);
            assertFilled();
        }
        Journal journal = new Journal();
        fixture.google.next(Fault.none().on(CREATE), fault.on(CREATE));
        assertThatThrownBy(() -> fill(journal)).isInstanceOf(Unavailable.class);
        fill(journal);
        assertFilled();
    }

    @Test
    void silence_is_not_waited_out() {
        Journal journal = new Journal();
        fixture.patience(Duration.ofSeconds(1));
        fixture.google.next(Fault.none().on(CREATE), Fault.silence().afterWork().on(CREATE));
        assertThatThrownBy(() -> fill(journal)).isInstanceOf(Unavailable.class);
        fixture.patience(Duration.ofSeconds(20));
        fill(journal);
        assertFilled();
    }

    @Test
    void a_wait_that_google_asks_for_is_told() {
        fixture.google.next(Fault.status(429).retryAfter(7).on(CREATE));
        Throwable thrown = catchThrowable(() -> fill(new Journal()));
        assertThat(((Unavailable) thrown).retryAfter().orElseThrow()).hasSeconds(7);
    }

    @Test
    void a_folder_that_is_not_shared_names_the_account_to_share_it_with() {
        Journal journal = new Journal();
        fixture.drive.share(false);
        for (Throwable thrown : List.of(catchThrowable(() -> fill(journal)), catchThrowable(fixture::check))) {
            assertThat(thrown)
                    .isInstanceOf(Blocked.class)
                    .hasMessageContainingAll("404", GoogleKeyFile.ACCOUNT, "share the folder");
        }
        fixture.drive.share(true);
        fill(journal);
        assertFilled();
        fixture.check();
    }

    @Test
    void a_full_drive_says_what_a_person_must_do() {
        fixture.google.always(Fault.answer(DriveStandIn.refused(
                        403, "storageQuotaExceeded", "Service Accounts do not have storage quota."))
                .on(CREATE));
        assertThatThrownBy(() -> fill(new Journal()))
                .isInstanceOf(Blocked.class)
                .hasMessageContainingAll("403", "free space", "shared drive");
    }

    @Test
    void another_folder_that_may_not_be_moved_is_named() {
        fixture.leave(MONTH, Map.of());
        fixture.google.next(Fault.answer(DriveStandIn.refused(
                        403, "insufficientFilePermissions", "The user does not have sufficient permissions."))
                .on("drive.files.update"));
        assertThatThrownBy(() -> fill(new Journal()))
                .isInstanceOf(Blocked.class)
                .hasMessageContainingAll("https://drive.example/drive/folders/", MONTH, "owner");
    }

    @Test
    void an_id_that_somebody_used_meanwhile_is_left_to_them() {
        Journal journal = new Journal();
        fixture.google.next(
                Fault.none().on(CREATE),
                Fault.answer(DriveStandIn.refused(409, "fileIdInUse", "A file already exists with the provided ID."))
                        .on(CREATE));
        fill(journal);
        assertFilled();
    }

    @Test
    void a_file_that_arrives_otherwise_than_it_was_sent_is_sent_again() {
        fixture.google.next(
                Fault.none().on(CREATE),
                Fault.answer(Reply.json(200, "{\"id\":\"x\",\"size\":\"7\",\"md5Checksum\":\"0\",\"trashed\":true}"))
                        .on(CREATE));
        fill(new Journal());
        assertFilled();
    }

    @Test
    void a_token_that_ended_is_renewed_and_a_revoked_key_needs_a_person() {
        fill(new Journal());
        fixture.tokens.expire();
        fill(new Journal());
        fixture.tokens.revoke();
        Journal journal = new Journal();
        assertThatThrownBy(() -> fill(journal))
                .isInstanceOf(Blocked.class)
                .hasMessageContainingAll("invalid_grant", "google.credentials");
        fixture.tokens.restore();
        fill(journal);
        assertFilled();
    }

    @Test
    void an_answer_that_is_not_googles_needs_a_person() {
        fixture.google.always(Fault.answer(Reply.of(200, "text/html", "<html>Please log in</html>"))
                .on("drive.files.list"));
        assertThatThrownBy(() -> fill(new Journal()))
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("google.endpoint");
    }

    @Test
    void a_check_asks_and_changes_nothing() {
        fixture.check();
        assertThat(fixture.google.requests())
                .filteredOn(seen -> !seen.operation().equals("token"))
                .isNotEmpty()
                .allMatch(seen -> seen.method().equals("GET"));
    }

    @Test
    void a_check_knows_a_folder_that_is_in_the_trash() {
        fixture.drive.change(GoogleDriveFixture.SHARED, "{\"trashed\":true}");
        assertThatThrownBy(fixture::check).isInstanceOf(Blocked.class).hasMessageContaining("trash");
    }

    @Test
    void google_away_keeps_nothing_from_starting(@TempDir Path folder) throws Exception {
        Map<String, String> away = Map.of(
                "HOOFPRINT_DRIVE",
                "google",
                "HOOFPRINT_EVIDENCE_DRIVE_FOLDER",
                "f",
                "GOOGLE_ENDPOINT",
                Fault.refusingUrl());
        try (DriveFixture alone = new DriveFixture(folder, away)) {
            assertThatThrownBy(() -> alone.fill(new MonthFolder(MONTH, "f", List.of(), new Journal())))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("Google Drive gave no answer");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.contract.DriveStandIn;
import io.hoofprint.contract.Fault;
import io.hoofprint.contract.Seen;
import io.hoofprint.destination.drive.DriveSteps;
import io.hoofprint.destination.drive.Journal;
import io.hoofprint.destination.drive.MonthFolder;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A large file arrives complete, even if any of its parts fail. */
class GoogleDrivePartsTest {
    private static final String MONTH = "2026_10";
    private static final String CREATE = "drive.files.create";
    private static final int PART = 4 << 20;
    private static final int LENGTH = PART + 1_000_003;
    private static final int HALF = PART / 2;

    @TempDir
    private static Path sent;

    private static GoogleDriveFixture fixture;
    private static byte[] bytes;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        fixture = new GoogleDriveFixture(folder);
        bytes = new byte[LENGTH];
        new Random(7).nextBytes(bytes);
        Files.write(sent.resolve("large.zip"), bytes);
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

    private static void fill(DriveSteps steps) {
        List<MonthFolder.Content> files = List.of(new MonthFolder.Content("large.zip", sent.resolve("large.zip")));
        fixture.camel.fill(new MonthFolder(MONTH, GoogleDriveFixture.SHARED, files, steps));
    }

    private static void assertFilled() {
        String folder = fixture.only(MONTH, GoogleDriveFixture.SHARED);
        assertThat(fixture.folders()).hasSize(1);
        assertThat(fixture.drive.in(folder).values()).containsExactly("large.zip");
        assertThat(fixture.drive.content(fixture.only("large.zip", folder)))
                .as("content")
                .isEqualTo(bytes);
    }

    /** The fault meets the part of that number, counted from 1. */
    private static void atPart(int number, Fault fault) {
        fixture.google.next(Stream.concat(
                        Stream.generate(() -> Fault.none().on(CREATE)).limit(number + 1L), Stream.of(fault.on(CREATE)))
                .toArray(Fault[]::new));
    }

    private static List<String> ranges() {
        return fixture.google.requests(CREATE).stream()
                .map(seen -> seen.header("content-range"))
                .filter(Objects::nonNull)
                .toList();
    }

    static Stream<Fault> doubts() {
        return Stream.of(
                Fault.status(503),
                Fault.status(503).afterWork(),
                Fault.reset(),
                Fault.reset().afterWork(),
                Fault.status(401));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void in_doubt_google_is_asked_and_the_upload_goes_on_from_there(Fault fault) {
        for (int part = 1; part <= 2; part++) {
            atPart(part, fault);
            fill(new Journal());
            assertThat(ranges()).contains("bytes */" + LENGTH);
            fixture.google.check();
        }
        assertFilled();
    }

    @Test
    void silence_after_a_part_is_a_doubt_too() {
        fixture.patience(Duration.ofSeconds(2));
        atPart(2, Fault.silence());
        fill(new Journal());
        assertThat(ranges()).contains("bytes */" + LENGTH);
        assertFilled();
    }

    @Test
    void what_arrived_of_a_part_is_not_sent_again() {
        fixture.drive.take(HALF);
        fill(new Journal());
        assertThat(ranges())
                .containsExactly(
                        "bytes 0-" + (PART - 1) + "/" + LENGTH,
                        "bytes " + HALF + "-" + (LENGTH - 1) + "/" + LENGTH,
                        "bytes " + PART + "-" + (LENGTH - 1) + "/" + LENGTH);
        assertFilled();
    }

    @Test
    void an_upload_that_google_has_forgotten_starts_again() {
        for (int status : new int[] {404, 410}) {
            Journal journal = new Journal();
            atPart(2, Fault.answer(DriveStandIn.refused(status, "notFound", "No such upload.")));
            fill(journal);
            assertThat(fixture.google.requests(CREATE))
                    .extracting(Seen::method)
                    .containsExactly("POST", "POST", "PUT", "PUT", "POST", "PUT", "PUT");
            fixture.google.check();
        }
        assertFilled();
    }

    @Test
    void an_upload_that_is_forgotten_again_and_again_is_tried_later() {
        Journal journal = new Journal();
        for (int session = 0; session < 3; session++) {
            fixture.google.next(Fault.none().on(CREATE));
        }
        fixture.google.always(Fault.answer(DriveStandIn.refused(404, "notFound", "No such upload."))
                .on(CREATE));
        assertThatThrownBy(() -> fill(journal)).isInstanceOf(Unavailable.class);
        fixture.google.calm();
        fill(journal);
        assertFilled();
    }

    @Test
    void a_long_outage_is_left_to_the_reader_and_the_file_is_stored_once() {
        Journal journal = new Journal();
        fixture.google.next(Fault.none().on(CREATE), Fault.none().on(CREATE));
        fixture.google.always(Fault.status(503).afterWork().on(CREATE));
        assertThatThrownBy(() -> fill(journal)).isInstanceOf(Unavailable.class);
        fixture.google.calm();
        fill(journal);
        assertFilled();
    }

    @Test
    void a_program_that_is_to_end_does_not_wait_for_the_rest() {
        Journal journal = new Journal();
        Unavailable ends = new Unavailable("the program ends");
        DriveSteps ending = new DriveSteps() {
            @Override
            public Optional<String> noted(String step) {
                return journal.noted(step);
            }

            @Override
            public void note(String step, String what) {
                journal.note(step, what);
            }

            @Override
            public void progress() {
                if (ranges().size() == 1) {
                    throw ends;
                }
            }
        };
        assertThatThrownBy(() -> fill(ending)).isSameAs(ends);
        assertThat(ranges()).hasSize(1);
        fill(journal);
        assertFilled();
    }
}

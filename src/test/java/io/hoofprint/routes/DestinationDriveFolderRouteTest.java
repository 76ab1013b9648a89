// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.drive.DriveSteps;
import io.hoofprint.destination.drive.Journal;
import io.hoofprint.destination.drive.MonthFolder;
import io.hoofprint.destination.drive.MonthFolder.Content;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** A folder for people is one of this machine, and what it replaces is in the trash beside it. */
class DestinationDriveFolderRouteTest extends RouteTest {
    private final Journal journal = new Journal();

    DestinationDriveFolderRouteTest() {
        super("destination-drive-folder");
    }

    private Exchange fill(String text, Journal steps) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), text);
        return call("drive-fill", new MonthFolder("2026_10", "", List.of(new Content("a.zip", file)), steps));
    }

    @Test
    void it_is_filled_and_the_caller_told_where_it_is() throws IOException {
        Path filled = folder.resolve("drive/2026_10");
        assertThat(fill("one", journal).getMessage().getBody()).isEqualTo(filled.toString());
        assertThat(filled.resolve("a.zip")).hasContent("one");
        assertThat(journal.noted(DriveSteps.link("a.zip")))
                .hasValue(filled.resolve("a.zip").toString());
    }

    @Test
    void the_one_before_it_goes_to_the_trash() throws IOException {
        fill("one", journal);
        assertThat(fill("two", new Journal()).getException()).isNull();
        assertThat(folder.resolve("drive/2026_10/a.zip")).hasContent("two");
        assertThat(folder.resolve("drive/.trash/2026_10/a.zip")).hasContent("one");
    }

    @Test
    void the_caller_is_told_that_the_folder_cannot_be_used() throws IOException {
        Files.writeString(folder.resolve("drive"), "a file");
        assertThat(fill("one", journal).getException()).isInstanceOf(Blocked.class);
        assertThat(journal.order()).isEmpty();
    }
}

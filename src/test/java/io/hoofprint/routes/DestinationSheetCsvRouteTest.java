// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.sheet.Presses;
import io.hoofprint.destination.sheet.SheetUpdate;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tab of a sheet is a file, whose keys can be asked for. */
class DestinationSheetCsvRouteTest extends RouteTest {
    DestinationSheetCsvRouteTest() {
        super("destination-sheet-csv");
    }

    @Test
    void rows_and_tables_are_files_and_the_keys_come_back() throws IOException {
        assertThat(call("sheet", Presses.update(1, 2)).getException()).isNull();
        assertThat(Files.readAllLines(folder.resolve("sheets/buttons/Log.csv"))).hasSize(3);
        assertThat(folder.resolve("sheets/buttons/Tally.csv")).content().contains("Ana,2");
        assertThat(call("sheet-keys", Presses.keys()).getMessage().getBody()).isEqualTo(List.of("press-1", "press-2"));
    }

    @Test
    void a_sheet_that_is_not_there_has_no_keys() {
        assertThat(call("sheet-keys", Presses.keys()).getMessage().getBody()).isEqualTo(List.of());
    }

    @Test
    void the_caller_gets_what_failed_by_its_kind() throws IOException {
        SheetUpdate update = Presses.update(1, 1);
        SheetUpdate elsewhere = new SheetUpdate("../buttons", update.rows(), null);
        assertThat(call("sheet", elsewhere).getException()).isInstanceOf(Rejected.class);
        Files.writeString(folder.resolve("sheets"), "a file");
        assertThat(call("sheet", update).getException()).isInstanceOf(Blocked.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static io.hoofprint.flow.buttons.ButtonsFixture.NOON;
import static io.hoofprint.flow.buttons.PressReaderTest.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.CommandLineCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People sort, remove and add rows; Hoofprint notices, overwrites nothing, and takes their order when it is told to. */
class RowOrderImportTest {
    @RegisterExtension
    final ButtonsFixture buttons = ButtonsFixture.inMemory();

    @Test
    void rows_that_people_have_moved_stay_there_once_that_is_accepted() {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            ids.add(buttons.press("A1", "SINGLE", NOON.plusSeconds(10L * n)));
        }
        buttons.awaitReader();
        List<List<Object>> lines = new ArrayList<>(SheetStandIn.rows().values());
        Collections.reverse(lines);
        lines.remove(1);
        lines.add(1, List.of("mine"));
        SheetStandIn.arrange(lines);
        String late = buttons.press("B1", "SINGLE", NOON.plusSeconds(100));
        buttons.awaitState("blocked");
        buttons.command("{\"action\":\"resume\"}");
        buttons.awaitState("blocked");
        assertThat(SheetStandIn.rows().values()).containsExactlyElementsOf(lines);

        assertThat(CommandLineCall.on(buttons.server.dataFolder(), "readers", "resume", "buttons/sheet", "--accept")
                        .out())
                .startsWith("buttons/sheet accepts the other system as it is, and continues.");
        buttons.awaitReader();
        assertThat(SheetStandIn.rows().get(2L)).isEqualTo(List.of("mine"));
        assertThat(keys(1, 3, 4, 5)).containsExactly(ids.get(3), ids.get(1), ids.get(0), late);
        assertThat(SheetStandIn.tally()).contains(List.of("Ana", 4L, 4L), List.of("Bo", 1L, 1L));

        String next = buttons.press("B1", "SINGLE", NOON.plusSeconds(200));
        buttons.awaitReader();
        assertThat(keys(6)).containsExactly(next);
        var rows = SheetStandIn.rows();
        buttons.command("{\"action\":\"rewind\",\"to\":\"0\"}");
        buttons.awaitReader();
        assertThat(SheetStandIn.rows()).isEqualTo(rows);
    }

    @Test
    void only_a_reader_of_a_sheet_has_something_to_accept_and_only_when_it_is_resumed() {
        await().until(() -> buttons.reader("clicks").has("state")
                && buttons.reader("buttons").has("state"));
        buttons.server
                .admin()
                .post("/admin/v1/readers/clicks/tally", "{\"action\":\"resume\",\"accept\":true}")
                .expectError(400, "bad_request");
        buttons.server
                .admin()
                .post("/admin/v1/readers/buttons/sheet", "{\"action\":\"pause\",\"accept\":true}")
                .expectError(400, "bad_request");
        buttons.server
                .admin()
                .post("/admin/v1/readers/buttons/sheet", "{\"action\":\"resume\",\"accept\":\"yes\"}")
                .expectError(400, "bad_request");
        assertThat(keys()).isEmpty();
    }

    private static List<Object> keys(long... places) {
        List<Object> keys = new ArrayList<>();
        for (long place : places) {
            keys.add(SheetStandIn.rows().get(place).get(PressSheet.KEY));
        }
        return keys;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.OnEachEngine;
import io.hoofprint.destination.sheet.PlacedRows.PlacedRow;
import io.hoofprint.destination.sheet.SheetKeys;
import io.hoofprint.destination.sheet.SheetUpdate;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A press is kept, drawn its row and written to the sheet; a battery that is low becomes a notice. */
@OnEachEngine
class ButtonsRouteTest extends RouteTest {
    private static final String SHEET = "direct:sheet";
    private static final String SHEET_KEYS = "direct:sheet-keys";

    ButtonsRouteTest() {
        super("buttons", FALLBACK, SHEET, SHEET_KEYS);
    }

    @Override
    Map<String, String> environment() {
        return Map.of("HOOFPRINT_BUTTONS_MAP", "A1: Ana / Deep");
    }

    private Exchange press(String serial, String battery) {
        return call(
                "buttons-intake",
                "{\"serialNumber\":\"" + serial + "\",\"clickType\":\"SINGLE\",\"batteryVoltage\":\"" + battery
                        + "\"}");
    }

    private List<PlacedRow> rows(int call) {
        Exchange asked = outside(SHEET).getReceivedExchanges().get(call);
        return asked.getIn().getBody(SheetUpdate.class).rows().rows();
    }

    @Test
    void a_press_is_kept_answered_and_written_to_the_sheet() throws Exception {
        NotifyBuilder written = whenDone("buttons-sheet", 1);
        Exchange pressed = press("A1", "1700mV");
        assertThat(status(pressed)).isEqualTo(202);
        assertThat(answer(pressed)).hasToString("{\"accepted\":1}");
        await(written);
        assertThat(rows(0)).singleElement().satisfies(row -> {
            assertThat(row.place()).isEqualTo(1);
            assertThat(row.cells()).contains("Deep", "Ana", "SINGLE", "A1", 1700L);
        });
        assertThat(answer(call("buttons-stats", null)).at("/tally/0/count").asInt())
                .isEqualTo(1);
    }

    @Test
    void a_row_that_the_sheet_did_not_take_goes_to_the_same_place_again() throws Exception {
        failsOnce(outside(SHEET), new Unavailable("away"));
        NotifyBuilder written = whenDone("buttons-sheet", 2);
        press("A1", "1700mV");
        await(written);
        assertThat(rows(1)).isEqualTo(rows(0));
        assertThat(parked("buttons")).isEmpty();
    }

    @Test
    void a_press_of_a_button_that_nobody_knows_is_parked_and_the_next_goes_on() throws Exception {
        NotifyBuilder failed = whenFailed("buttons-sheet", 1);
        press("B2", "1700mV");
        await(failed);
        NotifyBuilder written = whenCompleted("buttons-sheet", 1);
        press("A1", "1700mV");
        await(written);
        assertThat(rows(0)).hasSize(1);
        assertThat(parked("buttons")).singleElement().asString().contains("the button B2 is not known");
    }

    @Test
    void a_battery_that_is_low_is_told_before_the_sheet_is_written_and_once() throws Exception {
        failsOnce(outside(SHEET), new Unavailable("away"));
        NotifyBuilder written = whenDone("buttons-sheet", 2);
        press("A1", "1200mV");
        await(written);
        assertThat(LedgerFixture.bodies(ledger, "notices"))
                .singleElement()
                .asString()
                .contains("The battery of button A1");
    }

    @Test
    void what_people_have_moved_is_taken_as_it_is() throws Exception {
        NotifyBuilder written = whenDone("buttons-sheet", 1);
        press("A1", "1700mV");
        await(written);
        answers(SHEET_KEYS, List.of("their own", rows(0).get(0).cells().get(6)));
        assertThat(call("buttons-accept", null).getException()).isNull();
        assertThat(outside(SHEET_KEYS).getReceivedExchanges().get(0).getIn().getBody())
                .isEqualTo(new SheetKeys("buttons", "Log", 6));
        assertThat(new JdbcTemplate(tables.readOnly()).queryForObject("select place from presses", Integer.class))
                .isEqualTo(2);
    }

    @Test
    void what_is_no_press_is_kept_nowhere() {
        assertThat(call("buttons-intake", "{}").getException()).isInstanceOf(Problem.class);
        assertThat(outside(FALLBACK).getReceivedCounter()).isZero();
        assertThat(LedgerFixture.all(ledger, "buttons")).isEmpty();
    }

    @Test
    void what_the_ledger_cannot_keep_goes_to_the_fallback_and_is_answered_as_usual() throws Exception {
        Exchange pressed = keptAside("buttons", () -> press("A1", "1700mV"));
        assertThat(status(pressed)).isEqualTo(202);
        assertThat(answer(pressed)).hasToString("{\"accepted\":1}");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Readers on the operations page, and the search for an event that they have done something with. */
class ReadersIT {
    private static final String TALLY = "#readers tr:has-text('tally')";
    private static final String SHEET = "#readers tr:has-text('sheet')";

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program =
            new RunningProgram().with("HOOFPRINT_BUTTONS_MAP", "A1: Ana / Deep; B1: Ben / Deep; C1: Cem / Deep");

    private static void search(Tab tab, String text) {
        tab.the("#where [name=stream]").selectOption("clicks");
        tab.the("#where [name=text]").fill(text);
        tab.the("#where [name=text]").press("Enter");
    }

    @Test
    void one_is_paused_and_resumed() {
        Sender sender = program.sender("waiting-shop");
        Tab tab = program.operations(chromium);
        tab.the("[aria-label='Pause clicks/tally']").click();
        tab.shows(TALLY + " .status", "paused");
        sender.send("{\"action\":\"click\",\"color\":\"red\",\"id\":\"held-1\"}");
        tab.shows(TALLY, Pattern.compile("1 event, \\d+ seconds?"));
        search(tab, "held-1");
        tab.shows("#where li .inside ul", Pattern.compile("tally is paused before it"));
        tab.the("[aria-label='Resume clicks/tally']").click();
        tab.shows(TALLY + " .status", "up to date");
        assertThat(sender.total()).isEqualTo(1);
        tab.assertNoComplaint();
    }

    @Test
    void a_rewind_says_what_it_means_and_counts_nothing_twice() {
        Sender sender = program.sender("counted-shop");
        sender.send("{\"action\":\"click\",\"color\":\"red\"}");
        Tab tab = program.operations(chromium);
        tab.the("[aria-label='Rewind clicks/tally']").click();
        tab.shows("#rewind h2", "Rewind clicks/tally?");
        tab.the("#rewind .danger").click();
        tab.shows("#rewind .problem", "Enter a number, 0 for all events.");
        tab.the("#rewind [name=time]").fill("2026-11-29T10:15:30");
        assertThat(tab.the("#rewind [value=time]").isChecked()).isTrue();
        tab.the("#rewind .plain").click();
        tab.the("[aria-label='Rewind clicks/tally']").click();
        tab.the("#rewind [name=number]").fill("0");
        tab.the("#rewind .danger").click();
        tab.shows(
                "#audit tbody",
                Pattern.compile("POST /admin/v1/readers/clicks/tally \\{\"action\":\"rewind\",\"to\":\"0\"\\}"));
        tab.shows(TALLY + " .status", "up to date");
        tab.shows("#readers .problem", "");
        assertThat(sender.total()).isEqualTo(1);
        tab.assertNoComplaint();
    }

    @Test
    void a_blocked_one_says_why_and_is_told_to_accept() throws IOException {
        program.press("A1");
        program.press("B1");
        Tab before = program.operations(chromium);
        before.shows(SHEET + " .status", "up to date");
        program.kill();
        moveRows(program.data().resolve("sheets/buttons/Log.csv"));
        program.startAgain();
        program.press("C1");
        Tab tab = program.operations(chromium);
        tab.shows(SHEET + " .status", "blocked: needs attention");
        tab.shows(SHEET + " .why", Pattern.compile("\"accept\":true.*Since \\d"));
        tab.the("[aria-label='Accept buttons/sheet']").click();
        tab.shows("dialog[open] h2", "Accept for buttons/sheet?");
        tab.the("dialog[open] .danger").click();
        tab.shows(SHEET + " .status", "up to date");
        tab.assertNoComplaint();
    }

    private static void moveRows(Path csv) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(csv));
        Collections.swap(lines, lines.size() - 2, lines.size() - 1);
        Files.write(csv, lines);
    }

    @Test
    void an_event_is_found_by_its_id_and_by_what_it_says() {
        program.sender("finder")
                .send("{\"action\":\"click\",\"color\":\"red\",\"id\":\"cart-17\",\"note\":\"Blue <b>Shoes</b>\"}");
        Tab tab = program.operations(chromium);
        search(tab, "cart-17");
        tab.shows("#where li summary", Pattern.compile("cart-17\\s*from finder, number"));
        tab.shows("#where li .inside ul", Pattern.compile("tally delivered it"));
        search(tab, "blue <b>shoes");
        tab.shows("#where .answer", Pattern.compile("^1 event found, of the newest \\d+ events?"));
        tab.shows("#where li pre", Pattern.compile("\"note\":\"Blue <b>Shoes</b>\""));
        search(tab, "cart-18");
        tab.shows("#where .answer", Pattern.compile("^Nothing found"));
        assertThat(tab.the("#where li").count()).isZero();
    }

    @Test
    void a_header_sorts() {
        Tab tab = program.operations(chromium);
        tab.shows("#readers tbody tr >> nth=0", Pattern.compile("^\\s*buttons"));
        tab.the("#readers th:has-text('Stream') button").click();
        tab.the("#readers th:has-text('Stream') button").click();
        tab.shows("#readers tbody tr >> nth=0", Pattern.compile("^\\s*visits"));
        assertThat(tab.the("#readers th:has-text('Stream')").getAttribute("aria-sort"))
                .isEqualTo("descending");
    }
}

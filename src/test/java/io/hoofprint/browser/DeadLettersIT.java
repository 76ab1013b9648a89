// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dead letters on the operations page: presses of buttons that nobody has named. */
class DeadLettersIT {
    private static final String PART = "#dead-letters ";

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program = new RunningProgram();

    private static String item(String serial) {
        return PART + "li:has-text('" + serial + "')";
    }

    /** The part of its own, opened. */
    private static Locator open(Tab tab, String serial) {
        tab.shows(item(serial) + " .status", "parked");
        tab.the(item(serial) + " summary").click();
        return tab.the(item(serial));
    }

    private static void confirm(Tab tab, String title, String button) {
        tab.shows("dialog[open] h2", title);
        tab.the("dialog[open] button:has-text('" + button + "')").last().click();
    }

    @Test
    void a_failure_is_found_read_and_replayed() {
        program.press("NOBODY-1");
        Tab tab = program.operations(chromium);
        Locator found = open(tab, "NOBODY-1");
        tab.shows(item("NOBODY-1") + " pre", Pattern.compile("\\{\"serialNumber\":\"NOBODY-1\""));
        tab.shows(item("NOBODY-1") + " dl", Pattern.compile("Attempts\\s*1\\s*Received"));
        found.getByText("Replay", new Locator.GetByTextOptions().setExact(true)).click();
        tab.shows(PART + ".replay", "0 of 1 replayed dead letter delivered, 1 parked again, as the reason says.");
        tab.shows(item("NOBODY-1") + " summary", Pattern.compile("2 attempts"));
        tab.shows(item("NOBODY-1") + " dl", Pattern.compile("Attempts\\s*2"));
        tab.assertNoComplaint();
    }

    @Test
    void what_was_mended_leaves_the_list_by_itself_and_is_found_as_delivered() {
        program.press("NAMED-1");
        Tab tab = program.operations(chromium);
        open(tab, "NAMED-1");
        String name = "{\"click\":null,\"person\":\"Ana\",\"interaction\":\"Deep Interaction\"}";
        program.caller(program.adminKey())
                .send("PUT", "/v1/buttons/NAMED-1", name.getBytes())
                .expect(200);
        tab.hides(item("NAMED-1"));
        tab.the(PART + "[name=state]").selectOption("done");
        tab.shows(item("NAMED-1") + " .status", "done");
    }

    @Test
    void one_is_deleted_after_asking_and_restored() {
        program.press("UNWANTED-1");
        Tab tab = program.operations(chromium);
        Locator remove = open(tab, "UNWANTED-1").getByText("Delete", new Locator.GetByTextOptions().setExact(true));
        remove.click();
        confirm(tab, "Delete this dead letter?", "Cancel");
        assertThat(tab.the(item("UNWANTED-1")).isVisible()).isTrue();
        remove.click();
        confirm(tab, "Delete this dead letter?", "Delete");
        tab.hides(item("UNWANTED-1"));
        tab.the(PART + "[name=state]").selectOption("deleted");
        tab.the(item("UNWANTED-1") + " summary").click();
        tab.the(item("UNWANTED-1") + " button:has-text('Restore')").click();
        tab.hides(item("UNWANTED-1"));
        tab.the(PART + "[name=state]").selectOption("parked");
        tab.shows(item("UNWANTED-1") + " .status", "parked");
        tab.assertNoComplaint();
    }

    @Test
    void the_address_names_a_reader_whose_failures_are_replayed_at_once() {
        program.press("MANY-1");
        program.press("MANY-2");
        Tab tab = program.operations(chromium);
        tab.go(program.url() + "/admin#dead-letters=intake/drain");
        tab.shows(PART + ".empty", "None matches.");
        tab.go(program.url() + "/");
        tab.the("#needs a[href='/admin#dead-letters=buttons/sheet']").click();
        tab.shows(item("MANY-1") + " .status", "parked");
        tab.shows(item("MANY-2") + " .status", "parked");
        assertThat(tab.the(PART + "[name=stream]").inputValue()).isEqualTo("buttons");
        assertThat(tab.the(PART + "[name=reader]").inputValue()).isEqualTo("sheet");
        tab.the(PART + ".all").click();
        confirm(tab, "Replay all parked dead letters of buttons/sheet?", "Replay all");
        tab.shows(PART + ".replay", Pattern.compile("0 of \\d+ replayed dead letters delivered, \\d+ parked again"));
        tab.assertNoComplaint();
    }
}

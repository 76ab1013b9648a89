// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every table offers: an order, a filter, a file. */
class TablesIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program = new RunningProgram()
            .with("HOOFPRINT_BUTTONS_MAP", "T1: Zoe / =1+1; T2: Ana / Deep; T3: Ben / \"Quoted\", Deep");

    private static List<String> csv(Tab tab, String name, String file) throws IOException {
        Download download = tab.page().waitForDownload(() -> tab.the("[aria-label='Download " + name + " as CSV']")
                .click());
        assertThat(download.suggestedFilename()).isEqualTo(file);
        return Files.readAllLines(download.path());
    }

    @Test
    void a_long_one_is_filtered_and_what_is_shown_is_a_file() throws IOException {
        Tab tab = program.operations(chromium);
        tab.the("[aria-label='Filter Settings']").fill("BUTTONS.MAP");
        tab.shows("#settings .tools output", Pattern.compile("^1 of \\d+$"));
        assertThat(csv(tab, "Settings", "hoofprint-admin-settings.csv"))
                .hasSize(2)
                .first()
                .isEqualTo("Setting,Value,From");
        tab.the("[aria-label='Filter Settings']").fill("no such thing");
        tab.shows("#settings .tools output", Pattern.compile("^0 of \\d+$"));
        tab.the("[aria-label='Filter Settings']").fill("");
        tab.shows("#settings .tools output", "");
        tab.assertNoComplaint();
    }

    @Test
    void one_that_grows_stays_in_its_order_and_keeps_formulas_from_being_evaluated() throws IOException {
        program.press("T1");
        program.press("T2");
        Tab tab = chromium.open(program.url() + "/buttons#key=" + program.adminKey());
        tab.shows("#presses tbody tr >> nth=1", Pattern.compile("Zoe"));
        tab.the("#presses th:has-text('Person') button").click();
        tab.shows("#presses tbody tr >> nth=0", Pattern.compile("Ana"));
        program.press("T3");
        tab.shows("#presses tbody tr >> nth=1", Pattern.compile("Ben"));
        tab.shows("#presses tbody tr >> nth=2", Pattern.compile("Zoe"));
        List<String> lines = csv(tab, "Latest presses", "hoofprint-buttons-latest-presses.csv");
        assertThat(lines.get(0)).isEqualTo("Time,Person,Interaction,Click,Button");
        assertThat(lines.get(2)).matches("\\d{4}-[^,]+Z,Ben,\"\"\"Quoted\"\", Deep\",[^,]+,T3");
        assertThat(lines.get(3)).matches("\\d{4}-[^,]+Z,Zoe,'=1\\+1,[^,]+,T1");
        tab.the("#presses th:has-text('Person') button").click();
        tab.the("#presses th:has-text('Person') button").click();
        tab.shows("#presses tbody tr >> nth=0", Pattern.compile("Ben"));
        tab.assertNoComplaint();
    }

    @Test
    void where_rows_are_cards_a_list_of_columns_sorts() {
        Tab tab = chromium.open(
                program.url() + "/admin#key=" + program.adminKey(),
                new NewContextOptions().setViewportSize(360, 740).setIsMobile(true));
        tab.shows("#readers tbody tr >> nth=0", Pattern.compile("buttons"));
        tab.the("[aria-label='Sort Readers by']").selectOption("Stream ↓");
        tab.shows("#readers tbody tr >> nth=0", Pattern.compile("visits"));
        tab.assertFitsItsWidth();
        tab.assertNoComplaint();
    }
}

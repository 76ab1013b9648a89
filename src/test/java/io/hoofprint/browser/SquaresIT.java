// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of squares, as a person with a mouse, a keyboard or a phone meets it. */
class SquaresIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program = new RunningProgram();

    @Test
    void the_printed_link_opens_the_page_and_the_key_leaves_the_address() {
        Tab tab = chromium.open(program.printedLink());
        tab.isConnected();
        assertThat(tab.page().url()).isEqualTo(program.url() + "/");
        tab.shows("#flows h2 >> nth=1", "Clicks");
        tab.page().reload();
        tab.isConnected();
        tab.assertNoComplaint();
    }

    @Test
    void clicks_and_hovers_move_numbers_rings_and_minutes() {
        Sender sender = program.sender("mouse");
        Tab tab = chromium.open(sender.link());
        tab.counts("click", 0);
        tab.shows("#graph .empty", Pattern.compile("Nothing in the last 30 minutes"));
        tab.square("red").click();
        tab.square("blue").hover();
        tab.counts("click", 1);
        tab.counts("hover", 2);
        sender.send("[{\"action\":\"click\",\"color\":\"red\"},{\"action\":\"click\",\"color\":\"yellow\"}]");
        tab.counts("click", 3);
        assertThat(tab.count("click", "red")).isEqualTo("2");
        assertThat(tab.drawn("[data-action=click] canvas", 0)).isEqualTo(List.of(0, 0, 2, 1));
        assertThat(tab.drawn("[data-action=hover] canvas", 0)).isEqualTo(List.of(1, 0, 1, 0));
        assertThat(sum(tab.drawn("#graph canvas", 0))).isEqualTo(3);
        assertThat(sum(tab.drawn("#graph canvas", 1))).isEqualTo(2);
        assertThat(sender.total()).isEqualTo(5);
        tab.assertNoComplaint();
    }

    @Test
    void a_keyboard_is_enough() {
        Sender sender = program.sender("keyboard");
        Tab tab = chromium.open(program.url() + "/clicks");
        tab.the("#key:focus").waitFor();
        tab.page().keyboard().type(sender.key());
        tab.page().keyboard().press("Enter");
        tab.counts("hover", 0);
        tab.the("#who button").focus();
        for (String key : List.of("Tab", "ArrowRight", "ArrowDown", "End", "Enter", "Space")) {
            tab.page().keyboard().press(key);
        }
        tab.counts("hover", 4);
        tab.counts("click", 2);
        tab.page().keyboard().press("Tab");
        assertThat(tab.page().evaluate("document.activeElement.textContent")).isEqualTo("Simulate 100 users");
        tab.assertNoComplaint();
    }

    @Test
    void a_revoked_key_is_asked_for_again_and_what_waited_goes_with_the_new_one() {
        Sender revoked = program.sender("revoked");
        Sender next = program.sender("next");
        Tab tab = chromium.open(revoked.link());
        tab.isConnected();
        tab.page().route("**/v1/events", Route::abort);
        tab.square("green").dispatchEvent("click");
        tab.shows("#status", Pattern.compile("1 event waits here"));
        program.revoke("revoked");
        tab.shows("#ask-problem", Pattern.compile("session has ended"));
        tab.page().unroute("**/v1/events");
        tab.signIn(next.key());
        tab.counts("click", 1);
        assertThat(next.total()).isEqualTo(1);
    }

    @Test
    void markup_in_a_colour_is_text() {
        Sender sender = program.sender("markup");
        String colour = "<img src=x onerror=document.title=1>";
        sender.send("{\"action\":\"click\",\"color\":\"" + colour + "\"}");
        Tab tab = chromium.open(sender.link());
        tab.counts("click", 1);
        assertThat(tab.count("click", colour)).isEqualTo("1");
        assertThat(tab.the("main img").count()).isZero();
        tab.assertNoComplaint();
    }

    @Test
    void a_dark_phone_shows_all_of_it_in_its_width() {
        Sender sender = program.sender("phone");
        sender.send(
                "{\"action\":\"click\",\"color\":\"a colour of quite a long name that nobody would have thought of\"}");
        Tab tab = chromium.open(
                sender.link(),
                new NewContextOptions()
                        .setViewportSize(360, 740)
                        .setHasTouch(true)
                        .setIsMobile(true)
                        .setColorScheme(ColorScheme.DARK));
        tab.counts("click", 1);
        tab.square("red").tap();
        tab.counts("click", 2);
        tab.counts("hover", 0);
        tab.assertFitsItsWidth();
        tab.assertNoComplaint();
    }

    private static int sum(Object numbers) {
        return ((List<?>) numbers).stream().mapToInt(number -> (Integer) number).sum();
    }
}

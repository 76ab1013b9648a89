// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import io.hoofprint.HttpCaller;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of buttons, as somebody with a key that reads meets it. */
@TestMethodOrder(OrderAnnotation.class)
class ButtonsIT {
    private static final String MARKUP = "<img src=x onerror=document.title=1>";

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program = new RunningProgram()
            .with("HOOFPRINT_ZONE", "America/New_York")
            .with(
                    "HOOFPRINT_BUTTONS_MAP",
                    "A1: Ana / Deep Interaction; A1.DOUBLE: Ana / Quick Interaction; B1: " + MARKUP
                            + " / Deep Interaction");

    private static Tab reader(String name, NewContextOptions options) {
        Tab tab = chromium.open(program.url() + "/buttons#key=" + program.key(name, "read"), options);
        tab.isConnected();
        return tab;
    }

    private static void press(String serial, String click, String battery) {
        HttpCaller sender = program.caller(program.adminKey());
        sender.post(
                        "/v1/buttons",
                        "{\"serialNumber\":\"" + serial + "\",\"clickType\":\"" + click + "\",\"batteryVoltage\":\""
                                + battery + "\"}")
                .expect(202);
    }

    @Test
    @Order(1)
    void presses_come_as_they_are_made_and_are_counted_by_person_day_and_hour() {
        Tab tab = reader("first", new NewContextOptions().setViewportSize(1200, 860));
        tab.shows("#start h2", "No presses yet");
        press("A1", "SINGLE", "1705mV");
        tab.shows("#tally .sums", "1 press");
        assertThat(tab.the("#start").isVisible()).isFalse();
        press("A1", "DOUBLE", "1705mV");
        press("B1", "LONG", "1400mV");
        tab.shows("#tally .sums", "3 presses");
        tab.shows("#tally thead", "PersonDeep InteractionQuick Interactiontotal");
        assertThat(tab.the("#tally tbody tr").allTextContents()).containsExactly(MARKUP + "101", "Ana112");
        assertThat(tab.the("#presses tbody tr").count()).isEqualTo(3);
        tab.shows("#presses tbody tr:first-child", Pattern.compile("img src=x.*Deep Interaction.*long.*B1"));
        assertThat(tab.drawn("#days canvas", 0)).isEqualTo(List.of(2));
        assertThat(tab.drawn("#hours canvas", 1).toString()).contains("1");
        tab.the("#days summary").click();
        tab.shows("#days tbody", Pattern.compile("\\d{4}-\\d{2}-\\d{2}213"));
        tab.shows("#batteries tbody tr:last-child .status", "1,400 mV, low");
        assertThat(tab.the("main img").count()).isZero();
        tab.assertNoComplaint();
    }

    @Test
    @Order(2)
    void times_are_in_the_zone_of_the_sheet_which_is_named_and_presses_can_be_saved() throws Exception {
        Tab tab = reader(
                "saving", new NewContextOptions().setViewportSize(1200, 860).setTimezoneId("Asia/Tokyo"));
        tab.shows("#zone", "Days and times are those of America/New_York, as in the sheet.");
        tab.shows("#place", Pattern.compile("data/sheets/buttons/Log\\.csv"));
        String at = tab.the("#presses tbody tr:first-child time").getAttribute("datetime");
        String there =
                DateTimeFormatter.ofPattern("HH:mm:ss").format(Instant.parse(at).atZone(ZoneId.of("America/New_York")));
        tab.shows("#presses tbody tr:first-child time", Pattern.compile(there + " (just now|1 minute ago)"));
        tab.the("#csv summary").click();
        tab.the("#csv [name=from]").fill("2001-01-02");
        tab.the("#csv [name=to]").fill("2001-01-01");
        tab.shows("#csv-problem", "The first day must not be after the last.");
        tab.the("#csv [name=to]").fill("2099-01-01");
        Download saved = tab.page().waitForDownload(() -> tab.the("#csv a").click());
        assertThat(saved.suggestedFilename()).isEqualTo("presses-from-2001-01-02-to-2099-01-01.csv");
        assertThat(Files.readString(saved.path()))
                .startsWith("time,interaction,person")
                .contains("Quick Interaction,Ana");
        tab.assertNoComplaint();
    }

    @Test
    @Order(3)
    void an_unknown_button_is_shown_with_its_line_on_a_phone_too() {
        press("UNKNOWN-1", "SINGLE", "1705mV");
        Tab tab = reader(
                "phone",
                new NewContextOptions()
                        .setViewportSize(360, 740)
                        .setIsMobile(true)
                        .setColorScheme(ColorScheme.DARK)
                        .setPermissions(List.of("clipboard-read", "clipboard-write")));
        tab.the("#line summary").click();
        tab.shows(
                "#unknown pre", Pattern.compile("hoofprint.buttons.map = A1: Ana .*; UNKNOWN-1: Person / Interaction"));
        tab.the("#line button").click();
        tab.shows("#line button", "Copied");
        assertThat(tab.page().evaluate("navigator.clipboard.readText()").toString())
                .endsWith("; UNKNOWN-1: Person / Interaction");
        tab.assertFitsItsWidth();
        tab.assertNoComplaint();
    }

    @Test
    @Order(4)
    void who_may_only_read_is_told_that_an_admin_names_it() {
        Tab tab = reader("no-admin", new NewContextOptions().setViewportSize(1200, 860));
        tab.the("#unknown li summary").click();
        tab.shows("#unknown li .problem", Pattern.compile("takes role admin"));
        assertThat(tab.the("#unknown li form").isVisible()).isFalse();
    }

    @Test
    @Order(5)
    void an_admin_names_it_by_keyboard_and_takes_the_name_back() {
        press("UNKNOWN-2", "LONG", "1705mV");
        Tab tab = chromium.open(program.url() + "/buttons#key=" + program.adminKey());
        Locator second = tab.the("#unknown li:has-text('UNKNOWN-2')");
        second.locator("summary").press("Enter");
        second.locator("[name=person]").fill("Bo");
        second.locator("[name=person]").press("Enter");
        assertThat(second.locator(".problem")).containsText("'interaction' must be");
        press("UNKNOWN-1", "DOUBLE", "1705mV");
        tab.shows("#unknown li:has-text('UNKNOWN-1') summary", Pattern.compile("2 presses"));
        assertThat(second.locator("[name=person]")).hasValue("Bo");
        second.locator("[name=interaction]").fill(MARKUP);
        second.locator("[name=click]").selectOption("LONG");
        second.locator("[name=interaction]").press("Enter");
        tab.shows("#presses tbody tr:first-child", Pattern.compile("Bo.*img src=x.*long.*UNKNOWN-2"));
        tab.shows("#named tbody tr", Pattern.compile("UNKNOWN-2.*long.*Bo.*img src=x.*by first-admin.*Remove"));
        assertThat(second).hasCount(0);
        assertThat(tab.the("#named-title")).isFocused();
        assertThat(tab.the("main img")).hasCount(0);
        tab.assertFitsItsWidth();

        Tab reads = reader("may-not-remove", new NewContextOptions().setViewportSize(360, 740));
        reads.the("#named tbody button").click();
        reads.shows("#named .problem", Pattern.compile("needs a key with role admin"));
        reads.assertFitsItsWidth();
        tab.the("#named tbody button").press("Enter");
        assertThat(tab.the("#named")).isHidden();
        press("UNKNOWN-2", "LONG", "1705mV");
        tab.shows("#unknown li:has-text('UNKNOWN-2') summary", Pattern.compile("1 press"));
    }

    @Test
    @Order(6)
    void it_opens_to_a_key_that_reads_only() {
        Tab tab = chromium.open(program.url() + "/buttons");
        tab.signIn(program.key("only-sends", "send"));
        tab.shows("#denied p >> nth=0", "This takes role read, and only-sends has role send.");
        assertThat(tab.the("main")).isHidden();
        tab.signOut();
        tab.signIn(program.key("reads", "read"));
        tab.isConnected();
    }
}

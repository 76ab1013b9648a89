// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static io.hoofprint.Calendly.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.hoofprint.Calendly;
import io.hoofprint.Calendly.Told;
import io.hoofprint.HttpCaller;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of meetings, as somebody with a key that reads meets it. */
@TestMethodOrder(OrderAnnotation.class)
class MeetingsIT {
    private static final String KEY = "a-signing-key";

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program = new RunningProgram().with("HOOFPRINT_MEETINGS_SIGNING_KEYS", KEY);

    private static Tab reader(String name) {
        return reader(name, new NewContextOptions().setViewportSize(1200, 860).setTimezoneId("Europe/Madrid"));
    }

    private static Tab reader(String name, NewContextOptions options) {
        Tab tab = chromium.open(program.url() + "/meetings#key=" + program.key(name, "read"), options);
        tab.isConnected();
        return tab;
    }

    private static void tell(Told webhook) {
        HttpCaller anybody = HttpCaller.keepingConnections(program.url());
        Calendly.deliver(anybody, KEY, webhook.bytes()).expect(204);
    }

    private static Told booked(String who, String start) {
        return webhook("invitee.created", who, "2026-10-12T09:00:00Z").at(start);
    }

    /** The meeting of a guest. */
    private static Locator meeting(Tab tab, String who) {
        return tab.the(".meeting").filter(new Locator.FilterOptions().setHasText("Guest " + who));
    }

    private static void shows(Tab tab, String who, String text) {
        PlaywrightAssertions.assertThat(meeting(tab, who))
                .hasText(Pattern.compile(text, Pattern.DOTALL), new HasTextOptions().setTimeout(20_000));
    }

    @Test
    @Order(1)
    void before_the_first_meeting_it_says_what_to_do_and_then_shows_it_without_a_reload() {
        Tab tab = reader("first");
        tab.shows("#start h2", "No meetings yet");
        tab.shows("#command-address", program.url() + "/webhooks/calendly");
        tab.shows("#start-key h3", "A signing key is set");
        tell(booked("first", "2031-03-01T21:30:00Z"));
        shows(tab, "first", "22:30.*Booked");
        tab.shows(".day h2", Pattern.compile("Saturday,? 1 March 2031"));
        assertThat(tab.the("#start").isVisible()).isFalse();
        tab.assertNoComplaint();
    }

    @Test
    @Order(2)
    void it_opens_to_a_key_that_reads_only() {
        Tab tab = chromium.open(program.url() + "/meetings");
        tab.signIn(program.key("only-sends", "send"));
        tab.shows("#denied p >> nth=0", "This takes role read, and only-sends has role send.");
        assertThat(tab.the("main").isVisible()).isFalse();
        tab.signOut();
        tab.signIn(program.key("reads", "read"));
        tab.isConnected();
        assertThat(tab.page().url()).isEqualTo(program.url() + "/meetings");
    }

    @Test
    void a_meeting_follows_its_webhooks_and_leads_to_the_one_that_took_its_place() {
        Tab tab = reader("follower");
        tell(booked("moves", "2031-04-01T08:00:00Z"));
        shows(tab, "moves", "10:00.*Booked");
        tell(webhook("invitee.canceled", "moves", "2026-10-13T09:00:00Z")
                .at("2031-04-01T08:00:00Z")
                .movedTo("moved"));
        shows(tab, "moves", "Rescheduled.*Changed plans.*not shown here");
        tell(booked("moved", "2031-04-02T08:00:00Z").movedFrom("moves"));
        shows(tab, "moves", "Moved to Wed,? 2 Apr,? 10:00");
        meeting(tab, "moves").locator("a").click();
        assertThat(tab.the("li:target").textContent()).contains("Guest moved", "Moved from");
        tell(webhook("invitee_no_show.created", "moved", "2026-10-14T09:00:00Z").at("2031-04-02T08:00:00Z"));
        shows(tab, "moved", "No-show");
        assertThat(tab.the("h2").allTextContents().toString()).containsSubsequence("1 April 2031", "2 April 2031");
        tab.assertNoComplaint();
    }

    @Test
    void what_others_have_written_is_text_and_stays_in_its_place() {
        String markup = "Guest <img src=x onerror=document.title=1><script>document.title=2</script>";
        tell(booked("markup", "2031-05-01T08:00:00Z").with("name", markup));
        tell(booked("rtl", "2031-05-02T08:00:00Z").with("name", "Guest rtl شريف \u202E gnp.exe"));
        tell(booked("emoji", "2031-05-03T08:00:00Z").with("name", "Guest emoji 🐎👩‍👩‍👧"));
        tell(booked("long", "2031-05-04T08:00:00Z").with("name", "Guest long" + "n".repeat(9_990)));
        Tab tab = reader(
                "phone",
                new NewContextOptions()
                        .setViewportSize(360, 740)
                        .setIsMobile(true)
                        .setColorScheme(ColorScheme.DARK)
                        .setTimezoneId("America/New_York"));
        shows(tab, "long", "04:00.*Booked");
        assertThat(meeting(tab, "<img").textContent()).contains(markup);
        assertThat(tab.the("main img, main script").count()).isZero();
        assertThat(tab.page().title()).isEqualTo("Hoofprint: Meetings");
        assertThat(meeting(tab, "rtl").locator("h3 bdi").getAttribute("dir")).isEqualTo("auto");
        shows(tab, "emoji", "🐎👩‍👩‍👧");
        assertThat(meeting(tab, "long").boundingBox().height).isLessThan(300);
        tab.assertFitsItsWidth();
        meeting(tab, "long").locator("summary").click();
        tab.assertFitsItsWidth();
        tab.assertNoComplaint();
    }

    @Test
    void filters_ask_and_what_comes_by_itself_has_to_fit_them_too() {
        Tab tab = reader("filtering");
        tell(booked("in", "2032-06-15T22:30:00Z"));
        tell(booked("out", "2032-06-16T22:30:00Z"));
        shows(tab, "out", "Booked");
        choose(tab, "Choose dates");
        tab.the("[name=from]").fill("2032-06-16");
        tab.the("[name=to]").fill("2032-06-16");
        tab.shows("#about", Pattern.compile("1 meeting, newest first\\. Times are those of Europe/Madrid"));
        shows(tab, "in", "00:30");
        tab.the("[name=status]").selectOption("canceled");
        tab.shows("#nothing", "No meetings match.");
        tell(webhook("invitee.canceled", "in", "2026-10-13T09:00:00Z").at("2032-06-15T22:30:00Z"));
        shows(tab, "in", "Canceled");
        tab.the("[type=reset]").click();
        shows(tab, "out", "Booked");
        tab.assertNoComplaint();
    }

    private static void choose(Tab tab, String view) {
        tab.the(".views label")
                .filter(new Locator.FilterOptions().setHasText(view))
                .click();
    }

    @Test
    void what_is_to_come_is_there_at_once_and_the_past_behind_a_switch() {
        tell(booked("bygone-1", "2019-03-01T08:00:00Z"));
        tell(booked("bygone-2", "2019-04-01T08:00:00Z"));
        tell(booked("coming", "2033-01-01T08:00:00Z"));
        Tab tab = reader("switching");
        shows(tab, "coming", "Booked");
        assertThat(meeting(tab, "bygone").count()).isZero();
        choose(tab, "Past meetings");
        shows(tab, "bygone-2", "Booked");
        assertThat(meeting(tab, "coming").count()).isZero();
        assertThat(tab.the(".day h2").allTextContents().toString()).containsSubsequence("April 2019", "March 2019");
        tell(booked("bygone-3", "2019-05-01T08:00:00Z"));
        shows(tab, "bygone-3", "Booked");
        tab.assertNoComplaint();
    }

    @Test
    void a_search_finds_guests_and_hosts_without_accents() {
        tell(booked("sought", "2034-01-01T08:00:00Z").hostedBy("Zo\u00EB Host"));
        tell(booked("other", "2034-01-02T08:00:00Z"));
        Tab tab = reader("searching");
        shows(tab, "other", "Booked");
        tab.the("[name=search]").fill("zoe sought");
        tab.shows("#about", Pattern.compile("1 of \\d+ meetings"));
        assertThat(tab.the(".meeting h3").allTextContents()).containsExactly("Guest sought");
        tab.the("[name=search]").fill("nobody at all");
        tab.shows("#nothing", "No meetings match.");
        tab.the("[type=reset]").click();
        shows(tab, "other", "Booked");
        tab.assertNoComplaint();
    }

    @Test
    void the_host_the_answers_and_the_way_to_join_are_shown() {
        tell(booked("asked", "2035-01-01T08:00:00Z")
                .hostedBy("Hana Host")
                .joinAt("https://join.test/room")
                .answering("What about?", "Horses <b>and</b> hooves"));
        Tab tab = reader("asking");
        shows(tab, "asked", "with Hana Host.*Join the meeting.*What about\\?Horses <b>and</b> hooves");
        assertThat(meeting(tab, "asked").locator(".where a").getAttribute("href"))
                .isEqualTo("https://join.test/room");
        tab.assertNoComplaint();
    }

    @Test
    void the_month_says_how_much_is_booked_each_day_and_leads_there_by_keyboard() {
        Tab tab = reader("busy");
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Madrid"));
        tell(booked("busy-1", today + "T10:00:00Z"));
        tell(booked("busy-2", today + "T11:00:00Z"));
        tab.shows(".day-cell[aria-current] b", "2");
        assertThat(tab.the(".day-cell[aria-current]").getAttribute("aria-label"))
                .endsWith(": 2 meetings booked");
        tab.the(".day-cell[aria-current]").focus();
        tab.page().keyboard().press("ArrowDown");
        String later = String.valueOf(today.plusDays(7).getDayOfMonth());
        tab.shows(".day-cell:focus span", later);
        tab.page().keyboard().press("ArrowUp");
        tab.shows(".day-cell:focus span", String.valueOf(today.getDayOfMonth()));
        tab.page().keyboard().press("Enter");
        tab.shows("#about", Pattern.compile("2 meetings, newest first"));
        assertThat(tab.the("[name=from]").inputValue()).isEqualTo(today.toString());
        tab.assertNoComplaint();
    }

    @Test
    void after_an_outage_it_has_what_it_missed() {
        Tab tab = reader("patient");
        program.kill();
        tab.shows("#status", Pattern.compile("No answer from Hoofprint: what you see may be out of date"));
        program.startAgain();
        tell(booked("missed", "2031-07-01T08:00:00Z"));
        tab.isConnected();
        shows(tab, "missed", "Booked");
    }
}

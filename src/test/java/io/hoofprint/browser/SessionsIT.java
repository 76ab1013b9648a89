// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.ColorScheme;
import io.hoofprint.HttpCaller;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of sessions, as somebody with a key that reads meets it, and somebody who may have the job run. */
@TestMethodOrder(OrderAnnotation.class)
class SessionsIT {
    private static final String MARKUP = "<img src=x onerror=document.title=1>";
    private static final String SCRIPT = "javascript:document.title=2";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate BEFORE = TODAY.minusDays(2);

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program = new RunningProgram();

    private static Tab open(String key, NewContextOptions options) {
        Tab tab = chromium.open(program.url() + "/sessions#key=" + key, options);
        tab.isConnected();
        return tab;
    }

    private static Tab open(String key) {
        return open(key, new NewContextOptions().setViewportSize(1200, 860));
    }

    private static HttpCaller admin() {
        return program.caller(program.adminKey());
    }

    private static void run() {
        admin().post("/events/aggregation?day=" + TODAY, "").expect(200);
    }

    private static String visit(String visitor, Instant at, String url, String referrer) {
        return "{\"channel_id\":\"shop\",\"visitor_id\":\"%s\",\"timestamp\":\"%s\",\"url\":\"%s\",\"referrer_url\":\"%s\"}"
                .formatted(visitor, at, url, referrer);
    }

    private static Instant before(String time) {
        return BEFORE.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }

    @Test
    @Order(1)
    void before_the_first_event_it_says_how_to_begin_and_who_may() {
        Tab tab = chromium.open(program.url() + "/sessions");
        tab.signIn(program.key("only-sends", "send"));
        tab.shows("#denied p >> nth=0", "This takes role read, and only-sends has role send.");
        assertThat(tab.the("main").isVisible()).isFalse();
        tab.signOut();
        tab.signIn(program.key("reads", "read"));
        tab.isConnected();
        tab.shows("#start h2", "No events yet");
        tab.shows("#command", Pattern.compile("curl -s -X POST http\\S+/demo_init "));
        tab.the("#demo").click();
        tab.shows("#demo-problem", Pattern.compile("needs a key with role admin"));
        tab.the("#job summary").click();
        tab.shows("#job-problem", Pattern.compile("takes role admin"));
        assertThat(tab.the("#job form").isVisible()).isFalse();
    }

    @Test
    @Order(2)
    void the_keyboard_alone_leads_from_the_demo_to_the_hits_of_a_session() throws Exception {
        Tab tab = open(program.adminKey());
        // A key pressed on what is not there yet would be lost.
        tab.the("#demo").waitFor();
        tab.the("#demo").press("Enter");
        tab.shows("#waiting-count", Pattern.compile("\\d+ events wait in the shards"));
        tab.the("#job [name=day]:focus").press("Enter");
        tab.shows("#job .note", Pattern.compile("is done: 5 sessions closed"));
        tab.shows("#list .heading .sums", "5 sessions");
        assertThat(tab.the("#waiting").isVisible()).isFalse();
        assertThat(tab.drawn("#days canvas", 0)).isEqualTo(List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0));
        tab.the("#days canvas").press("ArrowLeft");
        tab.the("#days canvas").press("Enter");
        tab.shows("#list .nothing", Pattern.compile("No closed session started on that day"));
        tab.the("#days summary").press("Enter");
        tab.shows("#days tbody tr", Pattern.compile("55\\d+2 h \\d+ min"));
        tab.the("#days tbody button").press("Enter");
        tab.shows("#list .heading .sums", "5 sessions");
        tab.shows("#compare tbody tr >> nth=1", Pattern.compile("The day before.*0 \\(↑ none then\\)"));
        tab.shows("#top .scroll >> nth=0", Pattern.compile("PageHits.*https://door.*\\d"));
        tab.the("#csv summary").press("Enter");
        Download saved = tab.page().waitForDownload(() -> tab.the("#csv a").press("Enter"));
        assertThat(saved.suggestedFilename()).isEqualTo("sessions.csv");
        assertThat(Files.readString(saved.path()).lines())
                .hasSize(6)
                .first()
                .asString()
                .startsWith("channel_id,visitor_id");
        tab.the("#list summary").last().press("Enter");
        tab.shows("#list .hits tbody tr >> nth=1", Pattern.compile("22:30:0030 minhttps://door.*/lister/cellar"));
        assertThat(tab.the("#list .hits a").first().getAttribute("rel")).isEqualTo("noopener noreferrer");
        assertThat(tab.the("#shards tbody tr").allTextContents().toString())
                .contains("sessions5", "events_late0", "and today's events");
        tab.shows("#runs tbody tr", Pattern.compile("done.*on request"));
        tab.assertNoComplaint();
    }

    @Test
    @Order(3)
    void a_job_that_others_ask_for_is_followed_and_what_it_waits_for_is_said() {
        Tab tab = open(program.key("follows", "read"));
        tab.shows("#list .heading .sums", "5 sessions");
        tab.the("#list summary").first().click();
        tab.shows("#list .hits tbody tr >> nth=0", Pattern.compile("first"));
        admin().post("/admin/v1/readers/visits/warehouse", "{\"action\":\"pause\"}")
                .expect(200);
        admin().post("/events", "[" + hostileVisits() + "]").expect(202);
        admin().sendAsync("POST", "/events/aggregation?day=" + TODAY, new byte[0]);
        tab.shows("#work", Pattern.compile("waits until .* visits/warehouse is 2 events behind, and paused"));
        tab.shows("#runs tbody tr >> nth=0", Pattern.compile("waiting"));
        admin().post("/admin/v1/readers/visits/warehouse", "{\"action\":\"resume\"}")
                .expect(200);
        tab.shows("#runs tbody tr >> nth=0", Pattern.compile("done.*on request"));
        tab.shows("#spoken", Pattern.compile("is done: 1 session closed"));
        assertThat(tab.the("#work").isVisible()).isFalse();
        assertThat(tab.the("#list .hits").isVisible()).isTrue();
        assertThat(tab.drawn("#days canvas", 0).toString()).contains("1, 5, 0]");
        tab.assertNoComplaint();
    }

    private static String hostileVisits() {
        return visit(MARKUP, before("10:00:00"), SCRIPT, MARKUP) + ","
                + visit(MARKUP, before("10:00:01.5"), "https://shop.example/" + MARKUP, "https://search.example/?q=1");
    }

    @Test
    @Order(4)
    void what_visitors_send_is_text_on_a_phone_in_the_dark_too() {
        Tab tab = open(
                program.key("phone", "read"),
                new NewContextOptions()
                        .setViewportSize(360, 740)
                        .setIsMobile(true)
                        .setColorScheme(ColorScheme.DARK));
        tab.shows("#list .heading .sums", "5 sessions");
        tab.the("#days summary").click();
        tab.the("#days tbody button").last().click();
        tab.shows("#list .who", MARKUP);
        tab.the("#list summary").click();
        tab.shows("#list .hits tbody tr >> nth=0", "10:00:00first" + SCRIPT + MARKUP);
        tab.shows("#list .hits tbody tr >> nth=1", Pattern.compile("10:00:01.5001.5 s"));
        assertThat(tab.the("#list .hits a").allTextContents()).containsExactly("https://search.example/?q=1");
        assertThat(tab.the("main img").count()).isZero();
        assertThat(tab.page().title()).isEqualTo("Hoofprint: Sessions");
        tab.assertFitsItsWidth();
        tab.assertNoComplaint();
    }

    @Test
    @Order(5)
    void a_long_list_goes_on_where_it_ended_and_can_be_narrowed() {
        admin().post(
                        "/events",
                        IntStream.range(0, 150)
                                .mapToObj(n ->
                                        visit("many-" + n, before("11:00:00").plusSeconds(n), "/", ""))
                                .collect(Collectors.joining(",", "[", "]")))
                .expect(202);
        run();
        Tab tab = open(program.key("reads-much", "read"));
        tab.the("#days summary").click();
        tab.the("#days tbody button").last().click();
        tab.shows("#list .heading .sums", "100 sessions so far");
        tab.the("#list .more button").press("Enter");
        tab.shows("#list .heading .sums", "151 sessions");
        tab.shows("#list li >> nth=100 >> summary:focus", Pattern.compile("many-99"));
        tab.the("#list [name=visitor]").fill("many-42");
        tab.the("#list [name=visitor]").press("Enter");
        tab.shows("#list .heading .sums", "1 session");
        tab.the("#list [name=channel]").fill("elsewhere");
        tab.the("#list [name=channel]").press("Enter");
        tab.shows("#list .nothing", Pattern.compile("No session of that day matches"));
        String address = tab.page().url();
        tab.the("#list [type=reset]").click();
        tab.shows("#list .heading .sums", "100 sessions so far");
        tab.the("#days [name=from]").fill("2020-01-01");
        tab.shows("#range-problem", Pattern.compile("More than 1000 days at once"));
        tab.the("#days [type=reset]").click();
        tab.shows("#range-problem", "");
        tab.assertNoComplaint();
        the_address_leads_others_to_the_same(address);
    }

    private static void the_address_leads_others_to_the_same(String address) {
        assertThat(address).doesNotContain("key=").contains("day=" + BEFORE, "channel=elsewhere", "visitor=many-42");
        Tab other = chromium.open(address + "#key=" + program.key("is-told", "read"));
        other.shows("#list .nothing", Pattern.compile("No session of that day matches"));
        other.the("#list [name=channel]").fill("shop");
        other.the("#list [name=channel]").press("Enter");
        other.shows("#list .heading .sums", "1 session");
        assertThat(other.the("#days [type=reset]").isVisible()).isTrue();
        other.assertNoComplaint();
    }
}

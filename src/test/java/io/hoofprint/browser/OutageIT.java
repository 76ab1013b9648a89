// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page while the program is gone, and after it has come back. */
class OutageIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program = new RunningProgram();

    @Test
    void what_is_done_while_the_program_is_killed_waits_and_counts_once() {
        Sender sender = program.sender("patient");
        Tab tab = chromium.open(sender.link());
        tab.square("red").dispatchEvent("click");
        tab.counts("click", 1);
        program.kill();
        tab.shows("#status", Pattern.compile("No answer from Hoofprint"));
        for (String colour : new String[] {"red", "green", "blue"}) {
            tab.square(colour).dispatchEvent("click");
        }
        tab.shows("#status", "No answer from Hoofprint: 3 events wait here");
        tab.shows("#as-of", Pattern.compile("The counts are as of \\d\\d:\\d\\d:\\d\\d"));
        tab.counts("click", 1);
        program.startAgain();
        tab.isConnected();
        tab.counts("click", 4);
        tab.shows("#as-of", "");
        assertThat(sender.total()).isEqualTo(4);
    }

    @Test
    void a_reload_while_the_program_is_away_loses_nothing() {
        Sender sender = program.sender("reloading");
        Tab tab = chromium.open(sender.link());
        tab.counts("click", 0);
        tab.page().route("**/v1/events", Route::abort);
        tab.square("blue").dispatchEvent("click");
        tab.shows("#status", Pattern.compile("1 event waits here"));
        tab.page().unroute("**/v1/events");
        tab.page().reload();
        tab.counts("click", 1);
        assertThat(sender.total()).isEqualTo(1);
    }

    @Test
    void an_event_whose_answer_was_lost_counts_once() {
        Sender sender = program.sender("unheard");
        Tab tab = chromium.open(sender.link());
        tab.counts("click", 0);
        AtomicInteger posts = new AtomicInteger();
        tab.page().route("**/v1/events", route -> {
            if (posts.incrementAndGet() == 1) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        tab.square("yellow").dispatchEvent("click");
        tab.counts("click", 1);
        tab.isConnected();
        tab.square("green").dispatchEvent("click");
        tab.counts("click", 2);
        assertThat(posts).hasValue(3);
        assertThat(sender.total()).isEqualTo(2);
    }

    @Test
    void it_says_connected_of_a_page_that_is_there() {
        Tab tab = chromium.open("about:blank");
        AtomicReference<Route> held = new AtomicReference<>();
        tab.page().route("**/login/session", route -> {
            if ("GET".equals(route.request().method())) {
                held.set(route);
            } else {
                route.resume();
            }
        });
        tab.go(program.url() + "/evidence#key=" + program.adminKey());
        tab.page().waitForCondition(() -> held.get() != null);
        assertThat(tab.the("#status").textContent()).isEmpty();
        held.get().resume();
        tab.isConnected();
        assertThat(tab.the("#opened").isVisible()).isTrue();
    }

    @Test
    void it_rests_while_nobody_looks_and_catches_up_when_somebody_does() {
        Sender sender = program.sender("unwatched");
        Tab tab = chromium.open(sender.link());
        tab.counts("click", 0);
        tab.page().clock().install();
        WebSocket woken = tab.page().waitForWebSocket(() -> {
            look(tab, false);
            tab.page().clock().runFor(61_000);
            sender.send("{\"action\":\"click\",\"color\":\"red\"}");
            await().untilAsserted(() -> assertThat(sender.total()).isEqualTo(1));
            tab.page().clock().runFor(600_000);
            tab.counts("click", 0);
            look(tab, true);
        });
        tab.page().clock().resume();
        tab.counts("click", 1);
        assertThat(woken.isClosed()).isFalse();
        tab.assertNoComplaint();
    }

    private static void look(Tab tab, boolean looked) {
        tab.page()
                .evaluate(
                        "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
                                + " document.dispatchEvent(new Event('visibilitychange')); }",
                        !looked);
    }
}

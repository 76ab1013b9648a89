// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A hundred users at once, let in by the page. */
class CrowdIT {
    private static final String BUTTON = "#crowd button";
    private static final String OUTCOME = "#crowd .outcome";

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program = new RunningProgram();

    @Test
    void ten_thousand_events_are_counted_exactly_and_every_user_sees_the_last() {
        Sender sender = program.sender("crowd");
        Tab tab = chromium.open(sender.link());
        tab.the(BUTTON).click();
        tab.shows(
                OUTCOME,
                Pattern.compile(
                        "^10,000 events sent and stored in .* The counts grew by 10,000\\. 100 of 100 connected users"));
        assertThat(sender.total()).isEqualTo(10_000);
        tab.shows(BUTTON, "Simulate 100 users");
        tab.assertNoComplaint();
    }

    @Test
    void it_finishes_although_some_requests_are_put_off_cut_or_lost() {
        Sender sender = program.sender("hindered");
        Tab tab = chromium.open(sender.link());
        AtomicInteger posts = new AtomicInteger();
        tab.page().route("**/v1/events", route -> hinder(route, posts.getAndIncrement()));
        tab.the(BUTTON).click();
        tab.showsAtLast(OUTCOME, Pattern.compile("^10,000 events sent and stored"));
        tab.shows(OUTCOME, Pattern.compile("The counts grew by 10,000\\. 2 requests had to be sent again later"));
        tab.shows(OUTCOME, Pattern.compile("100 were sent twice and counted once"));
        assertThat(sender.total()).isEqualTo(10_000);
    }

    private static void hinder(Route route, int post) {
        switch (post) {
            case 1 -> {
                route.fetch();
                route.abort();
            }
            case 3 -> route.fulfill(later(429));
            case 5 -> route.fulfill(later(503));
            case 8 -> route.fulfill(refusal(413));
            default -> route.resume();
        }
    }

    private static FulfillOptions later(int status) {
        return refusal(status).setHeaders(Map.of("Retry-After", "1"));
    }

    private static FulfillOptions refusal(int status) {
        return new FulfillOptions().setStatus(status).setBody("{\"message\":\"Later, or less.\"}");
    }

    @Test
    void stopped_half_way_it_says_what_was_counted() {
        Sender sender = program.sender("stopped");
        Tab tab = chromium.open(sender.link());
        AtomicInteger posts = new AtomicInteger();
        tab.page().route("**/v1/events", route -> {
            if (posts.incrementAndGet() < 10) {
                route.resume();
            } else {
                route.fulfill(later(503));
            }
        });
        tab.the(BUTTON).click();
        tab.shows(OUTCOME, Pattern.compile("Later, or less"));
        tab.the(BUTTON).click();
        tab.shows(OUTCOME, Pattern.compile("^Stopped at"));
        Matcher said = Pattern.compile("Stopped at (\\d+) of 10,000 events. .*grew by (\\d+)\\.")
                .matcher(tab.the(OUTCOME).textContent());
        assertThat(said.find()).isTrue();
        assertThat(said.group(1)).isEqualTo(said.group(2)).isEqualTo(String.valueOf(sender.total()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One page in front of a person, and what it complained about in its console. */
final class Tab {
    private static final double PATIENCE_MS = 20_000;

    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Tab(Page page) {
        this.page = page;
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    Page page() {
        return page;
    }

    void go(String address) {
        page.navigate(address);
    }

    Locator the(String selector) {
        return page.locator(selector);
    }

    /** Waits until the text is there, blanks as one. */
    void shows(String selector, String text) {
        assertThat(the(selector)).hasText(text, new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS));
    }

    /** Waits until a part of the text is there. */
    void shows(String selector, Pattern part) {
        assertThat(the(selector)).hasText(part, new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS));
    }

    /** Waits until there is none. */
    void hides(String selector) {
        assertThat(the(selector)).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MS));
    }

    /** Waits a minute for what takes long on a busy machine. */
    void showsAtLast(String selector, Pattern part) {
        assertThat(the(selector)).hasText(part, new LocatorAssertions.HasTextOptions().setTimeout(3 * PATIENCE_MS));
    }

    /** On the page that asks for a key. */
    void signIn(String key) {
        the("#key").fill(key);
        the("#key").press("Enter");
    }

    /** And comes back to this page with the next key. */
    void signOut() {
        the("#who button").click();
    }

    void isConnected() {
        shows("#status", "Connected");
    }

    /** The tally of an action shows so many in all. */
    void counts(String action, long total) {
        shows(".tally[data-action=" + action + "] .total", String.format("%,d", total));
    }

    /** The number that a colour's row of an action shows. */
    String count(String action, String colour) {
        return the(".tally[data-action=" + action + "] .row")
                .filter(new Locator.FilterOptions().setHas(page.getByTitle(colour, exactly())))
                .locator(".count")
                .textContent();
    }

    /** What a chart draws. */
    Object drawn(String canvas, int dataset) {
        return page.evaluate(
                "([canvas, n]) => Chart.getChart(document.querySelector(canvas)).data.datasets[n].data",
                List.of(canvas, dataset));
    }

    /** The first square of a colour. */
    Locator square(String colour) {
        return the("#grid button[data-color=" + colour + "]").first();
    }

    void assertNoComplaint() {
        assertThat(complaints).isEmpty();
    }

    void assertFitsItsWidth() {
        Object beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(beyond).isEqualTo(0);
    }

    private static Page.GetByTitleOptions exactly() {
        return new Page.GetByTitleOptions().setExact(true);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.hoofprint.HttpCaller;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, wide and by day, narrow and in the dark: axe finds nothing serious, and nothing is wider than the window. */
class AccessibilityIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program = new RunningProgram();

    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final NewContextOptions DAY = new NewContextOptions().setViewportSize(1200, 900);
    private static final NewContextOptions DARK = new NewContextOptions()
            .setViewportSize(360, 740)
            .setIsMobile(true)
            .setHasTouch(true)
            .setColorScheme(ColorScheme.DARK);

    static Stream<Arguments> pages() {
        return Stream.of(
                        "/",
                        "/clicks",
                        "/meetings",
                        "/sessions",
                        "/buttons",
                        "/evidence",
                        "/admin",
                        "/login",
                        "/docs/buttons.md")
                .flatMap(page -> Stream.of(Arguments.of(page, DAY), Arguments.of(page, DARK)));
    }

    @BeforeAll
    static void fill() {
        HttpCaller admin = program.caller(program.adminKey());
        admin.click("[{\"action\":\"click\",\"color\":\"red\"},{\"action\":\"hover\",\"color\":\"plum\"}]")
                .expect(202);
        admin.post(
                        "/v1/buttons",
                        "{\"serialNumber\":\"NOBODY-S\",\"clickType\":\"SINGLE\",\"batteryVoltage\":\"1305mV\"}")
                .expect(202);
        admin.send("POST", "/demo_init", null).expect(200);
        admin.send("POST", "/events/aggregation", null).expect(200);
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("pages")
    void anybody_can_use_it(String page, NewContextOptions options) {
        boolean isSignIn = page.equals("/login");
        Tab tab = chromium.open(program.url() + page + (isSignIn ? "" : "#key=" + program.adminKey()), options);
        if (isSignIn) {
            tab.the("#key").waitFor();
        } else {
            tab.isConnected();
        }
        AxeResults results = new AxeBuilder(tab.page()).analyze();
        assertThat(results.getPasses()).hasSizeGreaterThan(10);
        List<Rule> found = results.getViolations().stream()
                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                .toList();
        assertThat(found)
                .as(() -> found.stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes())
                        .toList()
                        .toString())
                .isEmpty();
        tab.assertFitsItsWidth();
        tab.assertNoComplaint();
    }
}

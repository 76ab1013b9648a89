// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.hoofprint.ServerFixture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people were told, on the operations page. */
class ChatPageIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private final ServerFixture server = new ServerFixture()
            .withLine(
                    "camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:notices/notifier.camel.yaml");

    @Test
    void it_says_that_nobody_was_told_anything_then_shows_what_is_told_newest_first_and_as_text() throws Exception {
        server.start();
        try {
            Tab tab = chromium.open(address());
            tab.isConnected();
            tab.shows("#chat .empty", "No messages sent yet.");
            tell("#events", "All *well* in October");
            tab.shows("#chat tbody", Pattern.compile("#events\\s*All \\*well\\* in October"));
            tell("#urgent", "<img src=x onerror=alert(1)> &amp;\\nsecond line");
            tab.shows(
                    "#chat tbody",
                    Pattern.compile("#urgent\\s*<img src=x onerror=alert\\(1\\)> &amp;\\s*second line.*October"));
            assertThat(tab.the("#chat .empty").isVisible()).isFalse();
            assertThat(tab.the("#chat tbody tr").count()).isEqualTo(2);
            tab.assertNoComplaint();
        } finally {
            server.close();
        }
    }

    @Test
    void a_dark_phone_shows_a_long_message_in_its_width() throws Exception {
        server.start();
        try {
            tell("#a-channel-of-quite-a-long-name-that-goes-on", "x".repeat(300));
            Tab tab = chromium.open(
                    address(),
                    new NewContextOptions()
                            .setViewportSize(360, 740)
                            .setIsMobile(true)
                            .setColorScheme(ColorScheme.DARK));
            tab.shows("#chat tbody", Pattern.compile("x{300}"));
            tab.assertFitsItsWidth();
            tab.assertNoComplaint();
        } finally {
            server.close();
        }
    }

    private String address() {
        String key = server.key("page-" + System.nanoTime(), "admin", null).text();
        return server.url() + "/admin#key=" + key;
    }

    private void tell(String channel, String text) {
        String notice = "{\"at\":\"2026-11-26T09:00:00Z\",\"channel\":\"%s\",\"text\":\"%s\"}".formatted(channel, text);
        server.sender().post("/v1/notices", notice).expect(202);
    }
}

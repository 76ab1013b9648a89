// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static io.hoofprint.Calendly.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import io.hoofprint.Calendly;
import io.hoofprint.HttpCaller;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of meetings where it is for everyone. */
class MeetingsForEveryoneIT {
    private static final String KEY = "a-signing-key";

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program =
            new RunningProgram().with("HOOFPRINT_MEETINGS_SIGNING_KEYS", KEY).with("HOOFPRINT_MEETINGS_PUBLIC", "true");

    @Test
    void initials_kind_time_and_status_are_all_that_comes_without_a_key() {
        Tab tab = chromium.open(program.url() + "/meetings");
        tab.shows("#nothing", "No meetings yet.");
        List<String> received = new CopyOnWriteArrayList<>();
        Consumer<Response> receiver = response -> received.add(response.text());
        tab.page().onResponse(receiver);
        HttpCaller anybody = HttpCaller.keepingConnections(program.url());
        Calendly.deliver(
                        anybody,
                        KEY,
                        webhook("invitee.created", "private", "2026-10-12T09:00:00Z")
                                .at("2036-10-12T09:00:00Z")
                                .hostedBy("Hana Host")
                                .answering("What about?", "Horses")
                                .bytes())
                .expect(204);
        tab.shows(".meeting", Pattern.compile("GP.*Booked"));
        assertThat(tab.the("details").count()).isZero();
        assertThat(received.toString() + tab.page().content())
                .contains("GP")
                .doesNotContain(
                        "Guest", "example.com", "30 Minute", "Main St", "Hana", "Horses", "api.calendly.com/sch");
        tab.isConnected();
        tab.assertNoComplaint();
        tab.page().offResponse(receiver);
        tab.the("#who a").click();
        tab.signIn(program.key("reads", "read"));
        tab.shows(".who h3", "Guest private");
        tab.assertNoComplaint();
    }
}

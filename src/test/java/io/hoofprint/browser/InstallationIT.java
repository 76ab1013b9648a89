// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operations page about the installation: destinations, health and runs, who is signed in, settings. */
class InstallationIT {
    private static final String HUSH = "xoxb-hush-hush";

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program =
            new RunningProgram().with("SLACK_TOKEN", HUSH).with("HOOFPRINT_CLICKS_COLORS", "999");

    @Test
    void a_destination_is_checked() {
        Tab tab = program.operations(chromium);
        String archive = "#destinations tr:has-text('archive') ";
        tab.the("[aria-label='Check archive now']").click();
        tab.shows(archive + "[role=status]", "reached");
        tab.shows(archive, Pattern.compile("folder\\s*works\\s*just now\\s*none"));
        tab.assertNoComplaint();
    }

    @Test
    void a_session_is_ended_and_one_s_own_after_asking() {
        Tab tab = program.operations(chromium);
        Tab other = chromium.open(program.url() + "/meetings#key=" + program.key("other-visitor", "read"));
        other.isConnected();
        tab.the("[aria-label='End the session of other-visitor']").click();
        tab.hides("[aria-label='End the session of other-visitor']");
        other.go(program.url() + "/meetings");
        other.shows("h1", "Sign in");
        tab.the("#sign-ins tr:has-text('you, here') button").click();
        tab.shows("dialog[open] h2", "End your own session?");
        tab.the("dialog[open] .danger").click();
        tab.shows("h1", "Sign in");
    }

    @Test
    void settings_are_masked_and_filtered() {
        Tab tab = program.operations(chromium);
        tab.the("#settings [type=search]").fill("SLACK.TOKEN");
        tab.shows("#settings .tools output", Pattern.compile("^1 of \\d+$"));
        tab.shows(
                "#settings tbody tr:visible",
                Pattern.compile("slack\\.token.*\\*\\*\\*\\s*environment variable SLACK_TOKEN"));
        assertThat(tab.page().content()).doesNotContain(HUSH);
        tab.the("#settings [type=search]").fill("hoofprint.clicks");
        tab.the("#settings [type=checkbox]").check();
        tab.shows("#settings tbody tr:visible", Pattern.compile("hoofprint\\.clicks\\.colors.*999"));
        tab.assertNoComplaint();
    }

    @Test
    void daily_jobs_and_health_are_told() {
        program.caller(program.adminKey()).post("/events/aggregation", "").expect(200);
        Tab tab = program.operations(chromium);
        tab.shows(
                "#runs .jobs tbody tr >> nth=0", Pattern.compile("done\\s*just now, on request\\s*0 events, 0 closed"));
        tab.shows("#runs .evidence .empty", "No runs yet.");
        tab.shows("#runs .well", Pattern.compile("^Hoofprint itself is well"));
        tab.assertNoComplaint();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the settings alone name buttons, the page has their line and no form. */
class ButtonsInSettingsIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program = new RunningProgram()
            .with("HOOFPRINT_BUTTONS_MAP", "A1: Ana / Deep Interaction")
            .with("HOOFPRINT_BUTTONS_NAMING", "settings");

    @Test
    void an_unknown_button_is_shown_with_its_line_and_no_form() {
        program.caller(program.adminKey())
                .post(
                        "/v1/buttons",
                        "{\"serialNumber\":\"UNKNOWN-1\",\"clickType\":\"SINGLE\",\"batteryVoltage\":\"1705mV\"}")
                .expect(202);
        Tab tab = chromium.open(program.url() + "/buttons#key=" + program.adminKey());
        tab.shows("#unknown li", Pattern.compile("UNKNOWN-1 1 press"));
        tab.shows("#line pre", Pattern.compile("hoofprint.buttons.map = A1: Ana .*; UNKNOWN-1: Person / Interaction"));
        assertThat(tab.the("#unknown form").count()).isZero();
        assertThat(tab.the("#unknown .offer").isVisible()).isFalse();
    }
}

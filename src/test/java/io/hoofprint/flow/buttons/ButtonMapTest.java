// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ButtonMapTest {
    private static final String MAP =
            "G030JF05: Ana / Deep Interaction; g030jf05.double: Ana / Quick / short; B: Bo / X";

    @TempDir
    Path folder;

    @Test
    void an_entry_is_a_buttons_own_or_a_clicks() {
        assertThat(map(MAP).entry("G030JF05", null)).contains(new ButtonAction("Ana", "Deep Interaction"));
        assertThat(map(MAP).entry("G030JF05", ClickType.DOUBLE)).contains(new ButtonAction("Ana", "Quick / short"));
        assertThat(map(MAP).entry("G030JF05", ClickType.LONG)).isEmpty();
        assertThat(map("").entry("B", null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | hoofprint.buttons.map = G7: Person / Interaction",
                "A: B / C | hoofprint.buttons.map = A: B / C; G7: Person / Interaction",
                "'A: B / C; ' | hoofprint.buttons.map = A: B / C; G7: Person / Interaction"
            })
    void the_line_to_paste_keeps_what_is_there(String map, String line) {
        assertThat(map(map).lineBegin() + ButtonMap.entry("G7")).isEqualTo(line);
    }

    private ButtonMap map(String map) {
        return ButtonMap.of(Settings.load(folder, Map.of("HOOFPRINT_BUTTONS_MAP", map)));
    }

    @Test
    void an_entry_that_can_mean_no_button_is_refused_at_the_start_with_all_others() {
        String map = "G 030: Ana / Deep; G030.TRIPLE: Ana / Deep; ok: Ana / Deep; OK: Bo / Quick; G031: Ana / Deep";
        assertThatThrownBy(
                        () -> Settings.load(folder, Map.of("HOOFPRINT_BUTTONS_MAP", map), new ButtonMapSettingsRule()))
                .isInstanceOfSatisfying(SettingsException.class, e -> assertThat(e.problems())
                        .extracting(problem -> problem.why())
                        .satisfiesExactly(
                                why -> assertThat(why).startsWith("'G 030' is neither"),
                                why -> assertThat(why).startsWith("'G030.TRIPLE' is neither"),
                                why -> assertThat(why).startsWith("'OK' is there twice")));
    }
}

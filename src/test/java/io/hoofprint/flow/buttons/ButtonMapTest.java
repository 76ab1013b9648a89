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

    @ParameterizedTest
    @CsvSource({
        "G030JF05, SINGLE, Ana, Deep Interaction",
        "G030JF05, LONG, Ana, Deep Interaction",
        "G030JF05, DOUBLE, Ana, Quick / short",
        "B, DOUBLE, Bo, X"
    })
    void a_click_wins_over_its_button(String serial, ClickType click, String person, String interaction) {
        assertThat(map(MAP).find(serial, click)).contains(new ButtonAction(person, interaction));
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(map(MAP).find("G030JF06", ClickType.SINGLE)).isEmpty();
        assertThat(map("B.LONG: Bo / X").find("B", ClickType.SINGLE)).isEmpty();
        assertThat(map("").find("B", ClickType.SINGLE)).isEmpty();
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

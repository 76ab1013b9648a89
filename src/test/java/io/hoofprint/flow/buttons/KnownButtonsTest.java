// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.OnEachEngine;
import io.hoofprint.TablesEngine;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.data.Tables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the settings and admins say of a button, together. */
@OnEachEngine
class KnownButtonsTest {
    @Parameter
    TablesEngine engine;

    private static final ButtonAction BY_HAND = new ButtonAction("Cy", "By hand");

    @TempDir
    Path folder;

    private Tables tables;
    private NamedButtons named;
    private KnownButtons known;

    @BeforeEach
    void open() {
        tables = engine.open(folder);
        named = new NamedButtons(new JdbcTemplate(tables.dataSource()));
        String map = "A: Ana / Deep; A.DOUBLE: Ana / Quick; B.LONG: Bo / Deep";
        known = new KnownButtons(ButtonMap.of(Settings.load(folder, Map.of("HOOFPRINT_BUTTONS_MAP", map))), named);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    private String find(String serial, ClickType click) {
        return known.find(serial, click)
                .map(action -> action.person() + " " + action.interaction())
                .orElse("nobody");
    }

    @ParameterizedTest
    @CsvSource({
        "A, SINGLE, Ana Deep",
        "A, DOUBLE, Ana Quick",
        "A, , Ana Deep",
        "B, LONG, Bo Deep",
        "B, SINGLE, nobody",
        "B, , nobody",
        "C, LONG, nobody"
    })
    void a_click_wins_over_its_button(String serial, ClickType click, String meaning) {
        assertThat(find(serial, click)).isEqualTo(meaning);
    }

    @Test
    void a_name_wins_over_the_same_entry_of_the_settings_and_over_no_other() {
        named.put("A", null, BY_HAND, "boss", Instant.EPOCH);
        named.put("B", ClickType.LONG, BY_HAND, "boss", Instant.EPOCH);
        assertThat(find("A", ClickType.SINGLE)).isEqualTo("Cy By hand");
        assertThat(find("A", null)).isEqualTo("Cy By hand");
        assertThat(find("A", ClickType.DOUBLE)).isEqualTo("Ana Quick");
        assertThat(find("B", ClickType.LONG)).isEqualTo("Cy By hand");
        assertThat(find("B", ClickType.SINGLE)).isEqualTo("nobody");
        assertThat(named.remove("A", ClickType.DOUBLE)).isFalse();
        assertThat(named.remove("A", null)).isTrue();
        assertThat(find("A", ClickType.SINGLE)).isEqualTo("Ana Deep");
    }
}

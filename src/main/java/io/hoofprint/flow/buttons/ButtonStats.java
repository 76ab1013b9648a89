// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.platform.json.StrictJson;
import java.util.Map;
import javax.sql.DataSource;

/** {@code GET /v1/buttons/stats}. */
public final class ButtonStats {
    private final ButtonNumbers numbers;
    private final ButtonSettings settings;

    /** @param tables sees only committed rows */
    public ButtonStats(DataSource tables, ButtonSettings settings) {
        numbers = new ButtonNumbers(tables);
        this.settings = settings;
    }

    public byte[] answer() {
        return StrictJson.write(now());
    }

    ObjectNode now() {
        BatteryLevels levels = settings.lowBattery();
        return numbers.stats(Map.of(
                "line",
                settings.map().lineBegin(),
                "naming",
                settings.namedOnPage() ? "page" : "settings",
                "millivolts",
                levels.millivolts(),
                "percent",
                levels.percent()));
    }

    ButtonSettings settings() {
        return settings;
    }
}

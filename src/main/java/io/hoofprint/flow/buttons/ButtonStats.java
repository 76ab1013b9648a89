// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Body;

/** The query of {@code GET /v1/buttons/stats} and its response. */
public record ButtonStats(ButtonSettings settings) {
    /** The statement's parameters. */
    public Map<String, Object> query() {
        BatteryLevels levels = settings.lowBattery();
        return Map.of(
                "line",
                settings.map().lineBegin(),
                "naming",
                settings.namedOnPage() ? "page" : "settings",
                "millivolts",
                levels.millivolts(),
                "percent",
                levels.percent());
    }

    public byte[] answer(@Body String stats) {
        return stats.getBytes(StandardCharsets.UTF_8);
    }
}

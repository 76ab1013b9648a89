package io.hoofprint.flow.buttons;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Body;

/** The question {@code GET /v1/buttons/stats} and its answer. */
public final class ButtonStats {
    private ButtonMap map;
    private BatteryLevels levels;

    public void setSettings(ButtonSettings settings) {
        map = settings.map();
        levels = settings.lowBattery();
    }

    /** The statement's parameters. */
    public Map<String, Object> query() {
        return Map.of("line", map.lineBegin(), "millivolts", levels.millivolts(), "percent", levels.percent());
    }

    public byte[] answer(@Body String stats) {
        return stats.getBytes(StandardCharsets.UTF_8);
    }
}

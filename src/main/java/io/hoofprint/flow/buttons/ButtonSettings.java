package io.hoofprint.flow.buttons;

import io.hoofprint.destination.chat.ChatSettings;
import io.hoofprint.platform.config.Settings;
import java.time.ZoneId;

/**
 * The settings of buttons.
 *
 * @param map what each button means
 * @param lowBattery below which a battery is reported
 * @param zone of the times in the sheet, and of the days of battery notices
 * @param chat where those go
 * @param sheetId a Google Sheets id, or the name of a folder
 */
public record ButtonSettings(ButtonMap map, BatteryLevels lowBattery, ZoneId zone, ChatSettings chat, String sheetId) {
    public static ButtonSettings of(Settings settings) {
        return new ButtonSettings(
                ButtonMap.of(settings),
                BatteryLevels.of(settings.list("hoofprint.buttons.low-battery")),
                settings.zone("hoofprint.zone"),
                ChatSettings.of(settings),
                settings.text("hoofprint.buttons.sheet-id"));
    }
}

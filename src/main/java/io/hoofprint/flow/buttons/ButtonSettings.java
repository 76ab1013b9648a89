// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.destination.chat.ChatSettings;
import io.hoofprint.destination.sheet.SheetPlace;
import io.hoofprint.platform.config.Settings;
import java.time.ZoneId;

/**
 * The settings of buttons.
 *
 * @param map what each button means
 * @param namedOnPage whether an admin may say it too
 * @param lowBattery below which a battery is reported
 * @param zone of the times in the sheet, and of the days of battery notices
 * @param chat where those go
 * @param sheetId a Google Sheets id, or the name of a folder
 * @param sheet where people find it
 */
public record ButtonSettings(
        ButtonMap map,
        boolean namedOnPage,
        BatteryLevels lowBattery,
        ZoneId zone,
        ChatSettings chat,
        String sheetId,
        SheetPlace sheet) {
    public static ButtonSettings of(Settings settings) {
        return new ButtonSettings(
                ButtonMap.of(settings),
                isNamedOnPage(settings.text("hoofprint.buttons.naming")),
                BatteryLevels.of(settings.list("hoofprint.buttons.low-battery")),
                settings.zone("hoofprint.zone"),
                ChatSettings.of(settings),
                settings.text("hoofprint.buttons.sheet-id"),
                SheetPlace.of(settings, settings.text("hoofprint.buttons.sheet-id")));
    }

    private static boolean isNamedOnPage(String naming) {
        return switch (naming) {
            case "page" -> true;
            case "settings" -> false;
            default ->
                throw new IllegalArgumentException("hoofprint.buttons.naming is page or settings, not " + naming);
        };
    }
}

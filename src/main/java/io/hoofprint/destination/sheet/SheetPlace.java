// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet;

import io.hoofprint.platform.config.Settings;

/**
 * Where people find a sheet.
 *
 * @param url of a sheet at Google; null for files
 * @param folder of files; null for a sheet at Google
 */
public record SheetPlace(String url, String folder) {
    /** @param sheet a Google Sheets id, or the name of a folder */
    public static SheetPlace of(Settings settings, String sheet) {
        return settings.text("hoofprint.sheet").equals("google")
                ? new SheetPlace("https://docs.google.com/spreadsheets/d/" + sheet + "/edit", null)
                : new SheetPlace(null, settings.text("hoofprint.data-dir") + "/sheets/" + sheet);
    }
}

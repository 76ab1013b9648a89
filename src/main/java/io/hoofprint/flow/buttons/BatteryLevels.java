// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/**
 * The levels below which a battery is low.
 *
 * @param millivolts of an AWS IoT button; 0 for never
 * @param percent of a 1-Click button's life; 0 for never
 */
record BatteryLevels(int millivolts, int percent) {

    private static final BigInteger MOST = BigInteger.valueOf(1_000_000);

    /** @param levels {@code 1500mV} and {@code 10%}; either may be left out */
    static BatteryLevels of(List<String> levels) {
        return new BatteryLevels(number(levels, "mV"), number(levels, "%"));
    }

    private static int number(List<String> levels, String unit) {
        return levels.stream()
                .filter(level -> level.endsWith(unit))
                .map(level -> level.substring(0, level.length() - unit.length()).strip())
                .mapToInt(level -> new BigInteger(level).min(MOST).intValue())
                .max()
                .orElse(0);
    }

    boolean isLow(ButtonEvent event) {
        return event.batteryMillivolts() != null && event.batteryMillivolts() < millivolts
                || event.remainingLife() != null && event.remainingLife() < percent;
    }

    static String inWords(ButtonEvent event) {
        return event.batteryMillivolts() != null
                ? event.batteryMillivolts() + " mV"
                : String.format(Locale.ROOT, "%.0f %% of its life is left", event.remainingLife());
    }
}

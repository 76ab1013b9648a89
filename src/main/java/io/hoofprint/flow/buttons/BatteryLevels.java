package io.hoofprint.flow.buttons;

import java.math.BigInteger;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Below which a battery is low.
 *
 * @param millivolts of an AWS IoT button; 0 for never
 * @param percent of a 1-Click button's life; 0 for never
 */
record BatteryLevels(int millivolts, int percent) {

    private static final BigInteger MOST = BigInteger.valueOf(1_000_000);

    /** Reads {@code 1500mV, 10%}; either may be left out. */
    static BatteryLevels parse(String text) {
        return new BatteryLevels(number(text, "mV"), number(text, "%"));
    }

    private static int number(String text, String unit) {
        return Stream.of(text.split(","))
                .map(String::strip)
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

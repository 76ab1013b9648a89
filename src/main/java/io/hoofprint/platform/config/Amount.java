// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit, and their allowed range. */
public enum Amount {
    NUMBER(Map.of("", 1L), "is not a whole number"),
    BYTES(
            Map.of("", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30),
            "is not a number followed by KiB, MiB, GiB or nothing (bytes)"),
    MILLIS(
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L),
            "is not a number followed by ms, s, m, h or d");

    private static final Pattern SHAPE = Pattern.compile("(-?\\d{1,18}) ?([A-Za-z]*)");

    private final Map<String, Long> units;
    private final String unreadable;

    Amount(Map<String, Long> units, String unreadable) {
        this.units = units;
        this.unreadable = unreadable;
    }

    /** Parses a duration: {@code 500ms}, {@code 30s}, {@code 15m}, {@code 12h} or {@code 28d}. */
    public static Duration duration(String value) {
        return duration(value, "");
    }

    static Duration duration(String value, String range) {
        return Duration.ofMillis(MILLIS.read(value, range));
    }

    /** @param range {@code low..high} or {@code low..} in the same units; empty: anything from 0 */
    long read(String value, String range) {
        long amount = read(value);
        String[] bounds = range.split("\\.\\.");
        if (amount < (bounds[0].isEmpty() ? 0 : read(bounds[0]))) {
            throw new InvalidValue("is less than " + (bounds[0].isEmpty() ? "0" : bounds[0]));
        }
        if (bounds.length > 1 && amount > read(bounds[1])) {
            throw new InvalidValue("is more than " + bounds[1]);
        }
        return amount;
    }

    private long read(String value) {
        Matcher matcher = SHAPE.matcher(value);
        if (!matcher.matches() || !units.containsKey(matcher.group(2))) {
            throw new InvalidValue(unreadable);
        }
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), units.get(matcher.group(2)));
        } catch (ArithmeticException tooLarge) {
            throw new InvalidValue("is too large");
        }
    }
}

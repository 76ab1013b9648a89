// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import io.hoofprint.flow.evidence.sources.Window;
import io.hoofprint.platform.error.Problem;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** A month whose commits are collected. */
public record Month(YearMonth month) {
    private static final Pattern TEXT = Pattern.compile("(19[7-9]|[2-9][0-9]{2})[0-9]-(0[1-9]|1[0-2])");

    /** @throws Problem 400 if it is not written like {@code 2026-10} */
    public static Month parse(String text) {
        if (text == null || !TEXT.matcher(text).matches()) {
            throw Problem.badRequest("month must be a year from 1970 and a month, like 2026-10.");
        }
        return new Month(YearMonth.parse(text));
    }

    public static Month of(Instant at, ZoneId zone) {
        return new Month(YearMonth.from(at.atZone(zone)));
    }

    public Month previous() {
        return new Month(month.minusMonths(1));
    }

    boolean isAfter(Month other) {
        return month.isAfter(other.month);
    }

    public Window window(ZoneId zone) {
        return new Window(start(month, zone), start(month.plusMonths(1), zone));
    }

    private static Instant start(YearMonth of, ZoneId zone) {
        return of.atDay(1).atStartOfDay(zone).toInstant();
    }

    /** For file names: {@code 2026_10}. */
    public String inNames() {
        return toString().replace('-', '_');
    }

    /** {@code October 2026}. */
    public String english() {
        return month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear();
    }

    /** {@code 2026-10}. */
    @Override
    public String toString() {
        return month.toString();
    }
}

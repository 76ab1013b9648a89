// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.csv;

import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.TimeText;
import java.time.LocalDate;

/**
 * The days that a file is about, the first and the last one included.
 *
 * @param from null for no beginning
 * @param to null for no end
 */
public record DayRange(LocalDate from, LocalDate to) {
    /**
     * Of a request's {@code from} and {@code to}; what a form leaves empty is left out.
     *
     * @throws Problem 400
     */
    public static DayRange of(String from, String to) {
        DayRange range = new DayRange(day("from", from), day("to", to));
        if (range.from != null && range.to != null && range.from.isAfter(range.to)) {
            throw Problem.badRequest("from must not be after to.");
        }
        return range;
    }

    /** A file's name that says which days are in it. */
    public String name(String of) {
        String begin = from == null ? "" : "-from-" + from;
        return of + begin + (to == null ? "" : "-to-" + to) + ".csv";
    }

    private static LocalDate day(String name, String text) {
        return text == null || text.isEmpty() ? null : TimeText.day(name, text);
    }
}

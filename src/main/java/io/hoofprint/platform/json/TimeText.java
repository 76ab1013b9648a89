// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.json;

import io.hoofprint.platform.error.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/**
 * Times as programs write them: ISO 8601 with an offset, {@code Z}, {@code +01:00}, {@code +0100} or {@code +01}. Only of
 * the years 1 to 9999: others are mistakes, and too large for most numbers that they would become.
 */
public final class TimeText {
    private static final int MAX_YEAR = 9999;
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private TimeText() {}

    /**
     * A day that a request names.
     *
     * @param name of the parameter, for the message
     * @throws Problem 400
     */
    public static LocalDate day(String name, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= MAX_YEAR) {
                return day;
            }
        } catch (DateTimeParseException e) {
            throw Problem.badRequest(name + " must be a day such as 2026-11-25.");
        }
        throw Problem.badRequest(name + " must be a day of the years 1 to " + MAX_YEAR + ".");
    }

    /** @return empty if it is none */
    public static Optional<Instant> parse(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text, FORM);
            return Optional.of(time)
                    .filter(known -> known.getYear() >= 1 && known.getYear() <= MAX_YEAR)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}

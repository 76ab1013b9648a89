// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Reads the dates of commits. What lies outside the years 1970 to 9999, which months have, is no date. */
public final class CommitDate {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    private CommitDate() {}

    /**
     * @param seconds since 1970
     * @return null if it is no date
     */
    public static OffsetDateTime ofEpochSecond(String seconds, ZoneOffset offset) {
        return SECONDS.matcher(seconds).matches()
                ? plausible(Instant.ofEpochSecond(Long.parseLong(seconds)).atOffset(offset))
                : null;
    }

    /**
     * @param text as ISO 8601 writes it, with an offset
     * @return null if it is no date
     */
    public static OffsetDateTime of(String text) {
        try {
            return plausible(OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static OffsetDateTime plausible(OffsetDateTime date) {
        Instant at = date.toInstant();
        return at.isBefore(Instant.EPOCH) || at.isAfter(END) ? null : date;
    }
}

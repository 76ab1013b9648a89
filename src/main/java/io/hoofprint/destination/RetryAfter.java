// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Parses the response header {@code Retry-After}. */
public final class RetryAfter {
    private RetryAfter() {}

    /** @return how long from now; null if the header is missing or malformed */
    public static Duration orNull(String header) {
        return header == null ? null : parse(header, Instant.now()).orElse(null);
    }

    /**
     * @param value seconds or an HTTP date
     * @return empty if it is neither; never negative
     */
    public static Optional<Duration> parse(String value, Instant now) {
        String text = value.strip();
        try {
            Duration wait = text.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : until(text, now);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    private static Duration until(String date, Instant now) {
        return Duration.between(
                now,
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The wall clock does not show what it should by the time that has passed.
 *
 * @param shown by the wall clock
 * @param expected by the time that has passed
 * @param since what the wall clock showed after its last leap
 * @param until what it will show when it is followed, unless it leaps again
 */
public record ClockLeap(Instant shown, Instant expected, Instant since, Instant until) {
    /** For people. */
    public String message() {
        return "The clock shows " + seconds(shown) + ", " + difference(expected, shown) + " what it should by the time"
                + " that has passed since it was last right; it leapt to " + seconds(since) + ". Until it has run"
                + " steadily for an hour (" + seconds(until)
                + "), nothing is forgotten or deleted by what it shows, and"
                + " scheduled runs wait. If it is wrong, set it right; if it is right, because the machine was off for"
                + " instance, there is nothing to do.";
    }

    /** {@code 40 days ahead of}, {@code 3 hours behind}. */
    static String difference(Instant expected, Instant shown) {
        Duration by = Duration.between(expected, shown).abs();
        long hours = by.plusMinutes(30).toHours();
        String amount = hours > 48 ? by.plusHours(12).toDays() + " days" : hours == 1 ? "1 hour" : hours + " hours";
        return amount + (shown.isAfter(expected) ? " ahead of" : " behind");
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}

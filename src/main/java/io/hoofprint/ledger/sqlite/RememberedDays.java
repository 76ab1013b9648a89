package io.hoofprint.ledger.sqlite;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Which ids are remembered.
 *
 * @param today the day under which new ones are remembered
 * @param oldest the first day whose ids are
 */
record RememberedDays(LocalDate today, LocalDate oldest) {
    /**
     * The two times differ while the clock is wrong, or is right and not followed yet. The later one names the day of new
     * ids, so that they are not old already once it is followed.
     *
     * @param shown by the clock
     * @param age by which ids expire
     */
    static RememberedDays at(Instant shown, Instant age, int daysKept) {
        return new RememberedDays(day(shown.isAfter(age) ? shown : age), day(age).minusDays(daysKept));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.platform.clock.ClockAge;
import java.time.Duration;
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
    static RememberedDays at(ClockAge age, int daysKept) {
        return new RememberedDays(day(age.possible()), day(age.proven()).minusDays(daysKept));
    }

    /** How many days those are that are kept for a time at least. */
    static int kept(Duration remember) {
        return (int) Math.max(1, remember.plusDays(1).minusNanos(1).toDays());
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.clock;

import io.hoofprint.platform.clock.ClockRow.Known;
import io.hoofprint.platform.error.Blocked;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.sql.DataSource;

/** Compares the clock with what a data folder knows. */
public record ClockInspection(InstantSource clock) {
    /**
     * @param tables of the folder
     * @param running whether a server works on it, which then records its time every few minutes
     * @return the result, for people
     * @throws Blocked if the clock has leapt, or is behind
     */
    public String of(DataSource tables, boolean running) {
        Instant shown = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<Known> known = new ClockRow(tables).read();
        if (known.isEmpty()) {
            return shown + ", with nothing to compare it with yet";
        }
        Instant last = known.get().time();
        if (Duration.between(last, shown).abs().compareTo(SteadyClock.LIMIT) <= 0) {
            return shown + ", as expected";
        }
        String difference = shown + ", " + ClockLeap.difference(last, shown);
        if (running) {
            throw new Blocked(difference + " the time that the server goes by: until it has run steadily for an hour,"
                    + " nothing is forgotten or deleted by it, and scheduled runs wait. Set it right if it is wrong");
        }
        if (shown.isBefore(last)) {
            throw new Blocked(difference + " the time when Hoofprint last ran: set it right before the next start");
        }
        return difference + " the time when Hoofprint last ran";
    }
}

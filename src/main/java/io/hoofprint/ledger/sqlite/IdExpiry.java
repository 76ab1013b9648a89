// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.platform.clock.ClockAge;
import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.vital.VitalScheduler;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which days' ids are remembered now, and the deletion of older ones. */
final class IdExpiry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdExpiry.class);
    private static final long EVERY_MINUTES = 10;

    private final Outage outage = new Outage(
            "Ids that are old enough to be forgotten cannot be deleted",
            "They stay remembered, which costs room in ledger.db; it is tried again every " + EVERY_MINUTES
                    + " minutes.");
    private final Supplier<ClockAge> age;
    private final int daysKept;
    private final LogTrimmer trimmer;
    private final VitalScheduler schedule = new VitalScheduler("ledger-expiry");

    IdExpiry(SqliteOptions options, LogTrimmer trimmer) {
        this.trimmer = trimmer;
        age = options.age();
        daysKept = RememberedDays.kept(options.remember());
        schedule.scheduleWithFixedDelay(this::run, 1, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    Outage outage() {
        return outage;
    }

    RememberedDays days() {
        return RememberedDays.at(age.get(), daysKept);
    }

    /** Deletes ids older than the retention time. */
    void run() {
        try {
            trimmer.forgetBefore(days().oldest());
            outage.ended();
        } catch (SQLException | RuntimeException e) {
            if (outage.failed(String.valueOf(e.getMessage()))) {
                LOG.warn("Old ids stay remembered for now", e);
            }
        }
    }

    @Override
    public void close() {
        schedule.shutdown();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.clock;

import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.vital.VitalScheduler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Looks at the clock again and again, so that no leap goes unnoticed, and records how far it has come. */
public final class ClockWatch implements HealthSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final long LOOK_EVERY_SECONDS = 10;
    /** Much less than an hour, by which a start after a kill may differ. */
    private static final long RECORD_EVERY_SECONDS = 600;

    private final Outage outage = new Outage(
            "How far the clock has come cannot be recorded",
            "If it is wrong at the next start, that may go unnoticed; it is tried again every 10 minutes.");
    private final SteadyClock clock;
    private final ClockRow row;
    private final VitalScheduler schedule = new VitalScheduler("clock");

    public ClockWatch(SteadyClock clock, ClockRow row) {
        this.clock = clock;
        this.row = row;
    }

    public void start() {
        schedule.scheduleWithFixedDelay(clock::instant, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
        schedule.scheduleWithFixedDelay(this::record, 0, RECORD_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public List<Ailment> ailments() {
        Stream<Ailment> leap = clock.leap().map(now -> new Ailment("clock", now.message())).stream();
        return Stream.concat(leap, outage.ailment("clock")).toList();
    }

    /** Not during a leap: a start must find it again. */
    private void record() {
        try {
            if (clock.isSteady()) {
                row.write(new ClockRow.Known(clock.instant(), clock.age().proven()));
                outage.ended();
            }
        } catch (DataAccessException e) {
            if (outage.failed(e.getMostSpecificCause().getMessage())) {
                LOG.warn("How far the clock has come cannot be recorded; it is tried again", e);
            }
        }
    }

    @Override
    public void close() {
        schedule.end();
        record();
    }
}

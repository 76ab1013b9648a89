// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.schedule;

import static io.hoofprint.platform.ops.MeterDefinition.Type.GAUGE;

import io.hoofprint.platform.ops.MeterDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;

/** The meters of scheduled jobs. */
public final class JobMeters {
    private static final MeterDefinition LAST_SUCCESS = MeterDefinition.of(
            GAUGE,
            "hoofprint.job.last.success.timestamp.seconds",
            "seconds since 1970",
            "When a run of the scheduled job was last done; NaN for never",
            "flow");

    private static final MeterDefinition DUE = MeterDefinition.of(
            GAUGE,
            "hoofprint.job.due",
            "times",
            "Runs of the scheduled job whose time has come and that are not done, the one at work included",
            "flow");

    private static final MeterDefinition FAILED = MeterDefinition.of(
            GAUGE,
            "hoofprint.job.failed",
            "times",
            "Runs of the scheduled job that failed and that no later run has made up for",
            "flow");

    private JobMeters() {}

    public static void measure(MeterRegistry meters, ScheduledJob job) {
        LAST_SUCCESS.gauge(meters, () -> seconds(job), job.name());
        DUE.gauge(meters, job::due, job.name());
        FAILED.gauge(meters, job::failed, job.name());
    }

    private static double seconds(ScheduledJob job) {
        return job.lastSuccess()
                .map(Instant::getEpochSecond)
                .map(Long::doubleValue)
                .orElse(Double.NaN);
    }
}

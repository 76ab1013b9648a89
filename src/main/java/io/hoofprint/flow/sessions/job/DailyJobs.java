// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.platform.schedule.ScheduledJob;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How the daily jobs stand, as last seen: the warehouse may be slow, and a scrape does not wait for it. Thread-safe. */
final class DailyJobs implements ScheduledJob {
    private Instant lastSuccess;
    private long due;
    private boolean failed;

    /** @param missed days whose job is to run now */
    synchronized void seen(List<AggregationRun> runs, int missed) {
        due = missed;
        runs.stream()
                .map(AggregationRun::finishedAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .ifPresent(newest -> lastSuccess = newest);
    }

    /** @param isDue whether it was one of the missed ones */
    synchronized void done(Instant at, boolean isDue) {
        lastSuccess = at;
        failed = false;
        due = isDue ? Math.max(0, due - 1) : due;
    }

    synchronized void hasFailed() {
        failed = true;
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public synchronized Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    @Override
    public synchronized long due() {
        return due;
    }

    /** The one that was tried last, until it is done: those after it wait for it. */
    @Override
    public synchronized long failed() {
        return failed ? 1 : 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.platform.schedule.MissedRuns;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Finds the days whose jobs should have run. */
final class Schedule {
    private static final int MOST = 31;

    private final MissedRuns missed;
    private final Instant started;

    /**
     * @param cron Quartz's, in UTC
     * @param started since when jobs are due if none has ever run
     */
    Schedule(String cron, Instant started) {
        this.started = started;
        missed = new MissedRuns(cron, ZoneOffset.UTC, day -> day.plus(1, ChronoUnit.DAYS));
    }

    /**
     * Days whose scheduled time has passed since the first job that ever ran, and whose job, or a later day's, has not begun
     * since then: the oldest first, of the latest 31 days. Runs that a clock has dated later than now do not count.
     *
     * @param all the runs that are known, in any order
     */
    List<LocalDate> missed(List<AggregationRun> all, Instant now) {
        List<AggregationRun> runs =
                all.stream().filter(run -> !run.startedAt().isAfter(now)).toList();
        return missed.between(since(runs, now), now, MOST).stream()
                .filter(due -> !isDone(due, runs))
                .map(Schedule::day)
                .toList();
    }

    private Instant since(List<AggregationRun> runs, Instant now) {
        Instant earliest = lastMoment(day(now).minusDays(MOST));
        Instant first = runs.stream()
                .map(AggregationRun::day)
                .min(LocalDate::compareTo)
                .map(Schedule::lastMoment)
                .orElse(started);
        return first.isBefore(earliest) ? earliest : first;
    }

    private static boolean isDone(Instant due, List<AggregationRun> runs) {
        return runs.stream()
                .anyMatch(
                        run -> !run.day().isBefore(day(due)) && !run.startedAt().isBefore(due));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant lastMoment(LocalDate day) {
        return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusMillis(1);
    }
}

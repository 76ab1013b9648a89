package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.Run;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedList;
import java.util.List;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** Which days' jobs should have run. */
final class Schedule {
    private static final int MOST = 31;

    private final CronExpression cron;

    /** @param cron Quartz's, in UTC */
    Schedule(String cron) {
        try {
            this.cron = new CronExpression(cron);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
        this.cron.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
    }

    /**
     * Days whose time has come since the first job that ever ran, and of which no job, nor one of a later day, was begun
     * since: the oldest first, the latest 31 at most.
     *
     * @param runs all that are known, in any order
     */
    List<LocalDate> missed(List<Run> runs, Instant now) {
        LinkedList<LocalDate> missed = new LinkedList<>();
        LocalDate first = runs.stream().map(Run::day).min(LocalDate::compareTo).orElse(LocalDate.MAX);
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (int back = 0; back < MOST && day.isAfter(first); back++, day = day.minusDays(1)) {
            Instant due = due(day);
            if (due != null && !due.isAfter(now) && !isDone(day, due, runs)) {
                missed.addFirst(day);
            }
        }
        return missed;
    }

    private static boolean isDone(LocalDate day, Instant due, List<Run> runs) {
        return runs.stream()
                .anyMatch(run -> !run.day().isBefore(day) && !run.startedAt().isBefore(due));
    }

    /** When the day's job first runs, or null if it does not. */
    private Instant due(LocalDate day) {
        Instant begin = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        Date due = cron.getNextValidTimeAfter(Date.from(begin.minusSeconds(1)));
        return due == null || !due.toInstant().isBefore(begin.plusSeconds(86_400)) ? null : due.toInstant();
    }
}

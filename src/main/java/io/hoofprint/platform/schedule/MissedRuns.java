package io.hoofprint.platform.schedule;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjuster;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** The runs of a schedule that were missed while the program was down. */
public final class MissedRuns {
    private final CronExpression cron;
    private final ZoneId zone;
    private final TemporalAdjuster next;

    /**
     * @param cron a Quartz cron expression
     * @param zone the schedule's time zone
     * @param next from a day to the first day of the next period, such as {@code
     *     TemporalAdjusters.firstDayOfNextMonth()}: only the first run of each period counts, because the others would
     *     repeat it
     */
    public MissedRuns(String cron, ZoneId zone, TemporalAdjuster next) {
        try {
            this.cron = new CronExpression(cron);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
        this.cron.setTimeZone(TimeZone.getTimeZone(zone));
        this.zone = zone;
        this.next = next;
    }

    /**
     * Oldest first; if there are more than {@code most}, the latest ones.
     *
     * @param after time of the last check, exclusive
     * @param upTo inclusive
     */
    public List<Instant> between(Instant after, Instant upTo, int most) {
        Deque<Instant> missed = new ArrayDeque<>();
        for (Date at = following(after); at != null && !at.toInstant().isAfter(upTo); at = inNextPeriod(at)) {
            missed.addLast(at.toInstant());
            if (missed.size() > most) {
                missed.removeFirst();
            }
        }
        return List.copyOf(missed);
    }

    private Date inNextPeriod(Date at) {
        Instant begin = at.toInstant()
                .atZone(zone)
                .toLocalDate()
                .with(next)
                .atStartOfDay(zone)
                .toInstant();
        return following(begin.minusMillis(1));
    }

    private Date following(Instant time) {
        return cron.getNextValidTimeAfter(new Date(time.toEpochMilli()));
    }
}

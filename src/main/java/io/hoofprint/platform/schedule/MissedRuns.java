// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjuster;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * The runs of a schedule that were missed while the program was down. Where clocks are put forward over a scheduled time,
 * its run is due as much later; where they are put back over it, when it comes first. Quartz itself would leave out the
 * former, a month's only run perhaps.
 */
public final class MissedRuns {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Of local times, as if they were UTC's. */
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
        this.cron.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
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
        LocalDateTime due = following(local(after));
        while (due != null && !instant(due).isAfter(upTo)) {
            boolean isMissed = instant(due).isAfter(after);
            if (isMissed) {
                missed.addLast(instant(due));
            }
            if (missed.size() > most) {
                missed.removeFirst();
            }
            due = following(isMissed ? endOfPeriod(due) : due);
        }
        return List.copyOf(missed);
    }

    private LocalDateTime endOfPeriod(LocalDateTime time) {
        return time.toLocalDate().with(next).atStartOfDay().minus(SHORTEST);
    }

    /** After which times are still to come: soon after clocks were put forward, those that they left out, too. */
    private LocalDateTime local(Instant time) {
        ZoneOffsetTransition change = zone.getRules().previousTransition(time.plusNanos(1));
        boolean isAfterGap = change != null
                && change.isGap()
                && time.isBefore(change.getInstant().plus(change.getDuration()));
        return isAfterGap ? change.getDateTimeBefore().minus(SHORTEST) : LocalDateTime.ofInstant(time, zone);
    }

    private Instant instant(LocalDateTime time) {
        return time.atZone(zone).toInstant();
    }

    private LocalDateTime following(LocalDateTime time) {
        Date found = cron.getNextValidTimeAfter(Date.from(time.toInstant(ZoneOffset.UTC)));
        return found == null ? null : LocalDateTime.ofInstant(found.toInstant(), ZoneOffset.UTC);
    }
}

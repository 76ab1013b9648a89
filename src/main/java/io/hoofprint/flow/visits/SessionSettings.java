package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.Aggregation.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.apache.camel.util.TimeUtils;

/** Where sessions end, as settings say it. */
public final class SessionSettings {
    private static final String NONE = "none";

    /** As good as for ever, and still to be counted in microseconds. */
    private static final Duration MOST = Duration.ofDays(100_000);

    private Duration gap;
    private Duration maxDuration;
    private Duration lateness;

    public void setGap(String gap) {
        this.gap = duration(gap);
    }

    public void setMaxDuration(String maxDuration) {
        this.maxDuration = duration(maxDuration);
    }

    public void setLateness(String lateness) {
        this.lateness = duration(lateness);
    }

    Aggregation job(LocalDate day, String askedBy, Clock clock) {
        return new Aggregation(day, askedBy, clock, new Limits(gap, maxDuration, lateness));
    }

    private static Duration duration(String text) {
        if (text.trim().equals(NONE)) {
            return null;
        }
        Duration given = Duration.ofMillis(TimeUtils.toMilliSeconds(text.trim().replace(" ", "")));
        return given.compareTo(MOST) < 0 ? given : MOST;
    }
}

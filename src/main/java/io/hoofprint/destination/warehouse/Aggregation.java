package io.hoofprint.destination.warehouse;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;

/**
 * The job of a day: closes the sessions that ended before it, and keeps the others whole.
 *
 * @param day in UTC
 * @param askedBy {@code schedule}, {@code missed} or {@code request}
 * @param clock says when the job begins and when it is done
 */
public record Aggregation(LocalDate day, String askedBy, Clock clock, Limits limits, SessionRule rule) {

    /**
     * Where sessions end.
     *
     * @param gap a longer silence ends a session; null: none does
     * @param maxDuration an event later than this after a session's first begins another
     * @param lateness what comes later than this changes no closed session any more; null: nothing is too late
     */
    public record Limits(Duration gap, Duration maxDuration, Duration lateness) {}
}

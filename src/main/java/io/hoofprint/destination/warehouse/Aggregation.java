// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A day's job: closes the sessions that ended before that day, and keeps the others whole.
 *
 * @param day in UTC
 * @param askedBy {@code schedule}, {@code missed} or {@code request}
 * @param clock says when the job begins and when it is done
 */
public record Aggregation(LocalDate day, String askedBy, Clock clock, Limits limits) {

    /** Sessions whose last event is before this are closed, as nothing can continue them. */
    public Instant closing(Instant now) {
        Instant begin = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        Duration gap = limits.gap();
        return gap == null || now.minus(gap).isAfter(begin) ? begin : now.minus(gap);
    }

    /**
     * Where sessions end. A session is a run of one visitor's events on one channel; midnight ends none.
     *
     * @param gap a longer silence ends a session; null: none does
     * @param maxDuration an event later than this after a session's first begins another
     * @param lateness an event received later than this after it happened changes no closed session; null: none is too late
     */
    public record Limits(Duration gap, Duration maxDuration, Duration lateness) {

        /**
         * The rule for gaps, of which all SQL is given this number: the longest silence within a session, in microseconds,
         * as exact as events' times are. Null: any is.
         */
        public Long longestSilence() {
            return Micros.of(gap);
        }

        /** As {@link #longestSilence}: how long after a session's first event its last may be. */
        public long longestSession() {
            return Micros.of(maxDuration);
        }

        /**
         * Whether a visitor's next event on a channel belongs to the session before it.
         *
         * @param first event of that session
         * @param last event of that session so far
         */
        public boolean continues(Instant first, Instant last, Instant next) {
            Long silence = longestSilence();
            return (silence == null || Micros.of(next) - Micros.of(last) <= silence)
                    && Micros.of(next) - Micros.of(first) <= longestSession();
        }
    }
}

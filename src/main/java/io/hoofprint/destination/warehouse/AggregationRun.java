// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A daily job, as it is stored and shown. Its numbers are 0 until it is done.
 *
 * @param state {@code waiting}, {@code running} or {@link #DONE}
 * @param askedBy {@code schedule}, {@code missed} or {@code request}
 * @param startedAt by the job's clock; until it is done, when it was requested
 * @param finishedAt null until it is done
 * @param events rows that were in the shards
 * @param sessionsClosed rows of sessions that it added
 * @param sessionsReplaced rows of sessions that it removed
 * @param eventsCarried rows that stay in the shards
 * @param eventsDeduplicated copies of rows that it removed
 * @param eventsLate rows that came too late
 */
public record AggregationRun(
        LocalDate day,
        String state,
        String askedBy,
        Instant startedAt,
        Instant finishedAt,
        long events,
        long sessionsClosed,
        long sessionsReplaced,
        long eventsCarried,
        long eventsDeduplicated,
        long eventsLate) {
    public static final String DONE = "done";

    /** Whether the other is this one's row: a warehouse keeps times less exactly. */
    public boolean isSameAs(AggregationRun other) {
        return day.equals(other.day) && Objects.equals(inMillis(finishedAt), inMillis(other.finishedAt));
    }

    private static Instant inMillis(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A job that was requested and is not done. */
    public static AggregationRun unfinished(LocalDate day, String state, String askedBy, Instant since) {
        return new AggregationRun(day, state, askedBy, since, null, 0, 0, 0, 0, 0, 0);
    }
}

package io.hoofprint.destination.warehouse;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A job of a day, as it is kept and as it is shown. Its numbers are 0 until it is done.
 *
 * @param state {@code waiting}, {@code running} or {@link #DONE}
 * @param askedBy {@code schedule}, {@code missed} or {@code request}
 * @param startedAt the job's own clock; when it was asked for, until it is done
 * @param finishedAt null until it is done
 * @param events rows that were in the shards
 * @param sessionsClosed rows of sessions that it added
 * @param sessionsReplaced rows of sessions that it took away
 * @param eventsCarried rows that stay in the shards
 * @param eventsDeduplicated copies of rows that it took away
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

    /** One that was asked for and is not done. */
    public static AggregationRun unfinished(LocalDate day, String state, String askedBy, Instant since) {
        return new AggregationRun(day, state, askedBy, since, null, 0, 0, 0, 0, 0, 0);
    }
}

package io.hoofprint.destination.warehouse;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A job that was done.
 *
 * @param askedBy {@code schedule}, {@code missed} or {@code request}
 * @param startedAt the job's own clock
 * @param events rows that were in the shards
 * @param sessionsClosed rows of sessions that it added
 * @param sessionsReplaced rows of sessions that it took away
 * @param eventsCarried rows that stay in the shards
 * @param eventsDeduplicated copies of rows that it took away
 * @param eventsLate rows that came too late
 */
public record Run(
        LocalDate day,
        String askedBy,
        Instant startedAt,
        Instant finishedAt,
        long events,
        long sessionsClosed,
        long sessionsReplaced,
        long eventsCarried,
        long eventsDeduplicated,
        long eventsLate) {}

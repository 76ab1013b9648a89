package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.Run;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A job of a day as it is shown; its numbers are 0 until it is done.
 *
 * @param state {@code waiting}, {@code running} or {@code done}
 */
public record ShownRun(
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

    static ShownRun of(Run run) {
        return new ShownRun(
                run.day(),
                JobAnswer.DONE,
                run.askedBy(),
                run.startedAt(),
                run.finishedAt(),
                run.events(),
                run.sessionsClosed(),
                run.sessionsReplaced(),
                run.eventsCarried(),
                run.eventsDeduplicated(),
                run.eventsLate());
    }

    static ShownRun of(JobAtWork job) {
        return new ShownRun(job.day(), job.state(), job.askedBy(), job.since(), null, 0L, 0L, 0L, 0L, 0L, 0L);
    }
}

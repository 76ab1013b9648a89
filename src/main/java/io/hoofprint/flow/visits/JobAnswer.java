package io.hoofprint.flow.visits;

import java.time.LocalDate;

/**
 * How a day's job stands, as whoever asked for it is told; its numbers are 0 until it is done.
 *
 * @param state {@code done}, {@code waiting} for the reader, or {@code running}
 * @param events rows that were in the shards
 * @param sessionsClosed rows of sessions that it added
 * @param sessionsReplaced rows of sessions that it took away
 * @param eventsCarried rows that stay in the shards
 */
public record JobAnswer(
        LocalDate day,
        String state,
        long events,
        long sessionsClosed,
        long sessionsReplaced,
        long eventsCarried,
        long eventsDeduplicated,
        long eventsLate) {
    static final String DONE = "done";

    static JobAnswer of(ShownRun run) {
        return new JobAnswer(
                run.day(),
                run.state(),
                run.events(),
                run.sessionsClosed(),
                run.sessionsReplaced(),
                run.eventsCarried(),
                run.eventsDeduplicated(),
                run.eventsLate());
    }

    boolean isDone() {
        return state.equals(DONE);
    }
}

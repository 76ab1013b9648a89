package io.hoofprint.flow.sessions.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.json.StrictJson;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** The jobs of days over HTTP: to ask for one, and to look at all. */
public record SessionRuns(SessionJob job) {
    /** Less than clients wait for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What whoever asked for a job is told of it. */
    private record Answer(
            @JsonUnwrapped @JsonIgnoreProperties({"askedBy", "startedAt", "finishedAt"})
            AggregationRun run) {}

    /**
     * Has the job of a day run, and waits for it a little. Why one of another day has failed is nobody's business here.
     *
     * @param text the day in UTC, {@code 2026-11-25}; null for today
     * @return {@code {"day","state":"done|waiting|running","events",…}} of the job at work, which may be of another day
     * @throws Problem 400 for a day to come, or none
     */
    public byte[] aggregate(@Header("day") String text) throws InterruptedException {
        LocalDate day = day(text);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        RequestedJob asked = job.ask(day);
        return answer(asked.day().equals(day) || !hasFailed(asked, deadline) ? asked : job.ask(day), deadline);
    }

    private static boolean hasFailed(RequestedJob asked, long deadline) throws InterruptedException {
        try {
            await(asked, deadline);
            return false;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    private static byte[] answer(RequestedJob asked, long deadline) throws InterruptedException {
        try {
            return StrictJson.write(new Answer(await(asked, deadline)));
        } catch (TimeoutException notYet) {
            return StrictJson.write(new Answer(asked.run()));
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static AggregationRun await(RequestedJob asked, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        return asked.result().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** @param runs the newest first; before them goes what is at work */
    public byte[] runs(@Body List<AggregationRun> runs) {
        return StrictJson.write(shown(runs));
    }

    RunsView shown(List<AggregationRun> runs) {
        Stream<AggregationRun> atWork = job.atWork().map(RequestedJob::run).stream();
        return new RunsView(Stream.concat(atWork, runs.stream()).toList(), job.trouble());
    }

    private static LocalDate day(String text) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        try {
            LocalDate day = text == null ? today : LocalDate.parse(text);
            if (!day.isAfter(today)) {
                return day;
            }
        } catch (DateTimeParseException noDay) {
            throw Problem.badRequest("day must be a day such as " + today + ", or be left out for today.");
        }
        throw Problem.badRequest("day must not be later than today, " + today + " in UTC.");
    }

    private static RuntimeException failure(Throwable e) {
        return e instanceof Unavailable || e instanceof Blocked
                ? (RuntimeException) e
                : new IllegalStateException("The job failed", e);
    }
}

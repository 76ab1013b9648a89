// SPDX-License-Identifier: Apache-2.0
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
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** The daily jobs over HTTP: requests for one, and the list of all. */
public record SessionRuns(SessionJob job) {
    /** Shorter than clients wait for a response. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(15);

    /** The response to a request for a job. */
    private record Answer(
            @JsonUnwrapped @JsonIgnoreProperties({"askedBy", "startedAt", "finishedAt"})
            AggregationRun run) {}

    /**
     * Runs a day's job, and waits a little for it. If another day's job is at work and fails, this day's is requested anew.
     *
     * @param text the day in UTC, {@code 2026-11-25}; null for today
     * @return {@code {"day","state":"done|waiting|running","events",…}} of the job at work, which may be of another day
     * @throws Problem 400 for a day to come, or none
     */
    public byte[] aggregate(@Header("day") String text) throws InterruptedException {
        LocalDate day = day(text);
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        RequestedJob current = job.request(day);
        boolean joinedFailure = !current.day().equals(day) && hasFailed(current, deadline);
        return answer(joinedFailure ? job.request(day) : current, deadline);
    }

    private static boolean hasFailed(RequestedJob requested, long deadline) throws InterruptedException {
        try {
            await(requested, deadline);
            return false;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    private static byte[] answer(RequestedJob requested, long deadline) throws InterruptedException {
        try {
            return StrictJson.write(new Answer(await(requested, deadline)));
        } catch (TimeoutException notYet) {
            return StrictJson.write(new Answer(requested.run()));
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static AggregationRun await(RequestedJob requested, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        return requested.result().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** @param runs the newest first; the job at work is put before them */
    public byte[] runs(@Body List<AggregationRun> runs) {
        return StrictJson.write(shown(runs));
    }

    RunsView shown(List<AggregationRun> runs) {
        return new RunsView(job.latest().map(latest -> withLatest(latest, runs)).orElse(runs), job.lastFailure());
    }

    /** It may have ended since the rows were read, and be in them or not. */
    static List<AggregationRun> withLatest(AggregationRun latest, List<AggregationRun> runs) {
        return runs.stream().anyMatch(latest::isSameAs)
                ? runs
                : Stream.concat(Stream.of(latest), runs.stream()).toList();
    }

    private LocalDate day(String text) {
        LocalDate today = job.today();
        try {
            LocalDate day = text == null ? today : LocalDate.parse(text);
            if (!day.isAfter(today)) {
                return day;
            }
        } catch (DateTimeParseException noDay) {
            throw Problem.badRequest("day must be a day such as " + today + ", or be left out for today.");
        }
        throw Problem.badRequest("day must not be later than today, " + today + " in UTC"
                + (job.isClockSteady()
                        ? "."
                        : ": the clock has leapt, and is not followed before /observe/health says so."));
    }

    private static RuntimeException failure(Throwable e) {
        return e instanceof Unavailable || e instanceof Blocked
                ? (RuntimeException) e
                : new IllegalStateException("The job failed", e);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.platform.cli.ProgressLine;
import io.hoofprint.platform.error.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Runs a day's job, and follows it until it is done. */
final class JobWatch {
    private static final Duration POLL = Duration.ofMillis(250);

    private final SessionAdministration all;
    private final LocalDate day;
    private final Instant start = Instant.now();

    JobWatch(SessionAdministration all, LocalDate day) {
        this.all = all;
        this.day = day;
    }

    /**
     * One job runs at a time, and a request for another one is answered with that one: so the request is repeated until the
     * answer is of this day.
     *
     * @throws Unavailable when the job is still at work after that time
     */
    AggregationRun follow(ProgressLine line, Duration maxWait) {
        while (true) {
            AggregationRun answer = request(line);
            if (answer.state().equals(AggregationRun.DONE) && answer.day().equals(day)) {
                return answer;
            }
            if (start.plus(maxWait).isBefore(Instant.now())) {
                throw new Unavailable("The job of " + answer.day() + " is still " + answer.state()
                        + "; it goes on by itself: hoofprint sessions shows when it is done.");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** An answer may take long: what it waits for is shown meanwhile. */
    private AggregationRun request(ProgressLine line) {
        CompletableFuture<AggregationRun> answer =
                CompletableFuture.supplyAsync(() -> all.aggregate(day), request -> new Thread(request, "job").start());
        while (true) {
            try {
                return answer.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (line.isShown()) {
                    line.at(0, 1, note());
                }
            } catch (ExecutionException e) {
                throw (RuntimeException) e.getCause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Unavailable("Interrupted while waiting for the job of " + day, e);
            }
        }
    }

    private String note() {
        Optional<AggregationRun> atWork = all.runs().runs().stream()
                .filter(run -> !run.state().equals(AggregationRun.DONE))
                .findFirst();
        return atWork.map(job -> note(job.day(), job.state(), job.startedAt(), all.behind()))
                .orElseGet(() -> note(day, RequestedJob.RUNNING, start, 0));
    }

    static String note(LocalDate day, String state, Instant since, long behind) {
        String what = state.equals(RequestedJob.RUNNING)
                ? "running"
                : "waiting for the reader, which is " + behind + " events behind,";
        return "the job of " + day + " is " + what + " since " + since.truncatedTo(ChronoUnit.SECONDS);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.AggregationRun;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;

/** A daily job that was requested. */
final class RequestedJob {
    static final String RUNNING = "running";

    private final CompletableFuture<AggregationRun> result = new CompletableFuture<>();
    private volatile AggregationRun run;

    /** A job that waits for the reader. */
    RequestedJob(LocalDate day, String askedBy, Instant since) {
        run = AggregationRun.unfinished(day, "waiting", askedBy, since);
    }

    LocalDate day() {
        return run.day();
    }

    /** Its state; once it is done, as it was stored. */
    AggregationRun run() {
        return run;
    }

    void begins() {
        run = AggregationRun.unfinished(run.day(), RUNNING, run.askedBy(), run.startedAt());
    }

    void ends(AggregationRun stored) {
        run = stored;
        result.complete(stored);
    }

    CompletableFuture<AggregationRun> result() {
        return result;
    }

    boolean isOver() {
        return result.isDone();
    }
}

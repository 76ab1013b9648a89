package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.Run;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;

/** A job of a day that was asked for. */
final class JobAtWork {
    static final String RUNNING = "running";

    private final CompletableFuture<Run> result = new CompletableFuture<>();
    private volatile Run run;

    /** It waits for the reader. */
    JobAtWork(LocalDate day, String askedBy, Instant since) {
        run = Run.unfinished(day, "waiting", askedBy, since);
    }

    LocalDate day() {
        return run.day();
    }

    /** How it stands until it is done. */
    Run run() {
        return run;
    }

    void begins() {
        run = Run.unfinished(run.day(), RUNNING, run.askedBy(), run.startedAt());
    }

    CompletableFuture<Run> result() {
        return result;
    }

    boolean isOver() {
        return result.isDone();
    }
}

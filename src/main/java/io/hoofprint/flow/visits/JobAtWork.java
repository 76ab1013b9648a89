package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.Run;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;

/** A job of a day that was asked for. */
final class JobAtWork {
    static final String RUNNING = "running";

    private final LocalDate day;
    private final String askedBy;
    private final Instant since;
    private final CompletableFuture<Run> result = new CompletableFuture<>();
    private volatile boolean running;

    JobAtWork(LocalDate day, String askedBy, Instant since) {
        this.day = day;
        this.askedBy = askedBy;
        this.since = since;
    }

    LocalDate day() {
        return day;
    }

    String askedBy() {
        return askedBy;
    }

    Instant since() {
        return since;
    }

    /** {@code waiting} for the reader, or {@code running}. */
    String state() {
        return running ? RUNNING : "waiting";
    }

    void begins() {
        running = true;
    }

    CompletableFuture<Run> result() {
        return result;
    }

    boolean isOver() {
        return result.isDone();
    }
}

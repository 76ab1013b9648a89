package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.sqlite.SqliteOptions.Limits;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The bounded queue before the writer, and small jobs that only the writer may do. */
final class WriteQueue {
    private final Limits limits;
    private final ArrayDeque<PendingAppend> submissions = new ArrayDeque<>();
    private final ArrayDeque<Job> jobs = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    /**
     * Work on the open log, done between two batches.
     *
     * @param done completed once it is done, or with the failure
     */
    record Job(Task task, CompletableFuture<Void> done) {}

    @FunctionalInterface
    interface Task {
        void run(LogWriteSession log) throws SQLException;
    }

    /** What the writer does next. */
    record Work(List<PendingAppend> batch, List<Job> jobs) {}

    WriteQueue(Limits limits) {
        this.limits = limits;
    }

    /** False when there is no room, or no writer any more. */
    synchronized boolean offer(PendingAppend submission) {
        if (closed || submissions.size() >= limits.queued() || bytes + submission.bytes > limits.queuedBytes()) {
            return false;
        }
        submissions.add(submission);
        bytes += submission.bytes;
        notify();
        return true;
    }

    /** Has the writer do something; the future fails at once when there is no writer any more. */
    synchronized CompletableFuture<Void> run(Task task) {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("the ledger is closed"));
        }
        var done = new CompletableFuture<Void>();
        jobs.add(new Job(task, done));
        notify();
        return done;
    }

    /** Waits for work; null when closed and all is done. */
    synchronized Work take() throws InterruptedException {
        while (submissions.isEmpty() && jobs.isEmpty()) {
            if (closed) {
                return null;
            }
            wait();
        }
        var work = new Work(batch(), List.copyOf(jobs));
        jobs.clear();
        return work;
    }

    synchronized int size() {
        return submissions.size();
    }

    synchronized void close() {
        closed = true;
        notify();
    }

    /** What the writer did not get to, failed; empty unless it hangs. */
    synchronized List<PendingAppend> abandoned(RuntimeException reason) {
        var left = List.copyOf(submissions);
        submissions.clear();
        left.forEach(pendingAppend -> pendingAppend.failed(reason));
        return left;
    }

    private List<PendingAppend> batch() {
        var batch = new ArrayList<PendingAppend>(Math.min(submissions.size(), limits.events()));
        int events = 0;
        long size = 0;
        for (var next = submissions.peek(); next != null; next = submissions.peek()) {
            events += next.events.length;
            size += next.bytes;
            if (!batch.isEmpty() && (events > limits.events() || size > limits.bytes())) {
                break;
            }
            batch.add(submissions.poll());
            bytes -= next.bytes;
        }
        return batch;
    }
}

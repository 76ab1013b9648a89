// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.append;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The bounded queue of the writer: appends, and jobs that only the writer may run.
 *
 * @param <S> the session on which jobs run
 */
public final class WriteQueue<S> {
    private final AppendLimits limits;
    private final ArrayDeque<PendingAppend> appends = new ArrayDeque<>();
    private final ArrayDeque<Job<S>> jobs = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    /**
     * Work on the open log between two batches.
     *
     * @param done completed with the job, or with its failure
     */
    record Job<S>(Task<S> task, CompletableFuture<Void> done) {}

    @FunctionalInterface
    public interface Task<S> {
        void run(S log) throws SQLException;
    }

    record Work<S>(List<PendingAppend> batch, List<Job<S>> jobs) {}

    public WriteQueue(AppendLimits limits) {
        this.limits = limits;
    }

    /** False when the queue is full or closed. */
    synchronized boolean offer(PendingAppend append) {
        if (closed || appends.size() >= limits.queued() || bytes + append.bytes() > limits.queuedBytes()) {
            return false;
        }
        appends.add(append);
        bytes += append.bytes();
        notify();
        return true;
    }

    /** Queues a job; its future fails at once when the queue is closed. */
    public synchronized CompletableFuture<Void> run(Task<S> task) {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("the ledger is closed"));
        }
        var done = new CompletableFuture<Void>();
        jobs.add(new Job<>(task, done));
        notify();
        return done;
    }

    /** Waits for work; null when the queue is closed and empty. */
    synchronized Work<S> take() throws InterruptedException {
        while (isIdle()) {
            wait();
        }
        return work();
    }

    /** As {@link #take()}; without any work if none comes in time. */
    synchronized Work<S> take(Duration atMost) throws InterruptedException {
        if (isIdle()) {
            wait(atMost.toMillis());
        }
        return work();
    }

    private boolean isIdle() {
        return appends.isEmpty() && jobs.isEmpty() && !closed;
    }

    private Work<S> work() {
        if (closed && appends.isEmpty() && jobs.isEmpty()) {
            return null;
        }
        var work = new Work<>(batch(), List.copyOf(jobs));
        jobs.clear();
        return work;
    }

    /** The number of appends that wait for the writer. */
    public synchronized int size() {
        return appends.size();
    }

    /** Refuses what comes from now on; what is queued is still done. */
    public synchronized void close() {
        closed = true;
        notify();
    }

    /** Fails and returns the unwritten appends; there are none unless the writer hangs. */
    synchronized List<PendingAppend> abandoned(RuntimeException reason) {
        var left = List.copyOf(appends);
        appends.clear();
        left.forEach(pendingAppend -> pendingAppend.failed(reason));
        return left;
    }

    private List<PendingAppend> batch() {
        var batch = new ArrayList<PendingAppend>(Math.min(appends.size(), limits.events()));
        int events = 0;
        long size = 0;
        for (var next = appends.peek(); next != null; next = appends.peek()) {
            events += next.size();
            size += next.bytes();
            if (!batch.isEmpty() && (events > limits.events() || size > limits.bytes())) {
                break;
            }
            batch.add(appends.poll());
            bytes -= next.bytes();
        }
        return batch;
    }
}

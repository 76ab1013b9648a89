// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.reader.ReaderStatus.Failure;
import io.hoofprint.ledger.reader.ReaderStatus.State;
import io.hoofprint.platform.error.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The state of a reader in this process, written by the reader's thread. */
public final class ReaderProgress {
    private final ReaderId id;
    private volatile long position;
    private volatile Instant lastSuccess;
    private volatile Failure failure;
    private volatile State state = State.running;
    private final AtomicReference<Work> work = new AtomicReference<>();
    private volatile Runnable interrupter;
    private volatile boolean attached = true;
    private volatile boolean leading = true;

    /** A batch in progress; {@code since} is a {@link System#nanoTime}. */
    public record Work(Thread thread, long since) {}

    public ReaderProgress(ReaderId id) {
        this.id = id;
    }

    public ReaderId id() {
        return id;
    }

    String stream() {
        return id.stream();
    }

    long position() {
        return position;
    }

    Instant lastSuccess() {
        return lastSuccess;
    }

    Failure failure() {
        return failure;
    }

    /** Whether a route reads as it. */
    boolean attached() {
        return attached;
    }

    /** By its route, when it starts or is removed. */
    public void attached(boolean now) {
        attached = now;
    }

    /** Whether its thread is running. */
    boolean active() {
        return interrupter != null;
    }

    /** Whether it is this process that reads as it. */
    boolean isLeading() {
        return leading;
    }

    /** Another process reads as it. */
    void elsewhere() {
        leading = false;
        failure = null;
        state = State.running;
    }

    /** As far as another process has come. */
    void followed(long to, Instant at) {
        position = to;
        lastSuccess = at;
    }

    State state() {
        return state;
    }

    /** The batch in progress, null between two batches. */
    public Work work() {
        return work.get();
    }

    boolean isWorkingLongerThan(Duration time) {
        var known = work.get();
        return known != null && System.nanoTime() - known.since > time.toNanos();
    }

    /** @param interrupter makes the thread check for commands */
    void started(Runnable threadInterrupter) {
        interrupter = threadInterrupter;
    }

    void stopped() {
        interrupter = null;
    }

    /** Makes the thread check for commands; a thread that is not running checks when it starts. */
    void interrupt() {
        var known = interrupter;
        if (known != null) {
            known.run();
        }
    }

    void claimed(long at, boolean paused) {
        leading = true;
        position = at;
        state = paused ? State.paused : state == State.paused ? State.running : state;
    }

    public void working() {
        work.set(new Work(Thread.currentThread(), System.nanoTime()));
    }

    /** Reports that a long batch makes progress. Thread-safe. */
    public void alive() {
        work.updateAndGet(known -> known == null ? null : new Work(known.thread, System.nanoTime()));
    }

    public void resting() {
        work.set(null);
    }

    void delivered(long to, Instant at) {
        position = to;
        lastSuccess = at;
        failure = null;
        state = State.running;
    }

    void rewoundTo(long to) {
        position = to;
    }

    /** Returns whether this failure differs from the last. */
    boolean failed(State as, String reason, Instant at) {
        String message = OneLine.cut(reason);
        var before = failure;
        boolean first = before == null;
        failure = new Failure(message, first ? at : before.since(), first ? 1 : before.attempts() + 1);
        boolean changed = first || state != as || !before.message().equals(message);
        state = as;
        return changed;
    }
}

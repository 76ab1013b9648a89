package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.reader.ReaderStatus.State;
import io.hoofprint.ledger.reader.ReaderStatus.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** How a reader of this process is getting on: written by its thread, read by all. */
public final class ReaderProgress {
    private final ReaderId id;
    private volatile long position;
    private volatile Instant lastSuccess;
    private volatile Trouble trouble;
    private volatile State state = State.running;
    private final AtomicReference<Work> work = new AtomicReference<>();
    private volatile Runnable call;

    /** What a reader's thread is at, and since when ({@link System#nanoTime}). */
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

    Trouble trouble() {
        return trouble;
    }

    /** Whether it has a thread now. */
    boolean active() {
        return call != null;
    }

    State state() {
        return state;
    }

    /** What it is at, null between two batches. */
    public Work work() {
        return work.get();
    }

    boolean isAtWorkFor(Duration time) {
        var known = work.get();
        return known != null && System.nanoTime() - known.since > time.toNanos();
    }

    /** @param caller has it look what is asked of it */
    void started(Runnable caller) {
        call = caller;
    }

    void stopped() {
        call = null;
    }

    /** Has it look what is asked of it; when it has no thread, it will look when it starts. */
    void call() {
        var known = call;
        if (known != null) {
            known.run();
        }
    }

    void claimed(long at, boolean paused) {
        position = at;
        state = paused ? State.paused : state == State.paused ? State.running : state;
    }

    public void working() {
        work.set(new Work(Thread.currentThread(), System.nanoTime()));
    }

    /** It is still at the same, and gets on with it. From any thread. */
    public void alive() {
        work.updateAndGet(known -> known == null ? null : new Work(known.thread, System.nanoTime()));
    }

    public void resting() {
        work.set(null);
    }

    void delivered(long to, Instant at) {
        position = to;
        lastSuccess = at;
        trouble = null;
        state = State.running;
    }

    void rewoundTo(long to) {
        position = to;
    }

    /** Whether this failure is another one than the last. */
    boolean failed(State as, String message, Instant at) {
        var before = trouble;
        boolean first = before == null;
        trouble = new Trouble(message, first ? at : before.since(), first ? 1 : before.attempts() + 1);
        boolean another = first || state != as || !before.message().equals(message);
        state = as;
        return another;
    }
}

package io.hoofprint.ledger.reader;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Where a reader's thread rests until there is something to read, something is asked of it, or it is to stop. */
final class ReaderSignal {
    /** No wake-up is known to get lost; should one, this is how late the reader is. */
    private static final Duration AT_MOST = Duration.ofSeconds(1);

    private volatile Thread resting;
    private volatile Thread waiting;
    private volatile boolean called;
    private volatile boolean stopped;

    boolean stopped() {
        return stopped;
    }

    /** Whether to let go of what one is at: to look what is asked, or to stop. */
    boolean interrupted() {
        return called || stopped;
    }

    /** There may be something to read. */
    void wake() {
        LockSupport.unpark(waiting);
    }

    /** Something is asked of the reader. */
    void call() {
        called = true;
        LockSupport.unpark(resting);
    }

    /** From now on only a new call interrupts. To be called before looking what is asked. */
    void answer() {
        called = false;
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(resting);
    }

    void until(BooleanSupplier ready) {
        waiting = Thread.currentThread();
        while (!interrupted() && !ready.getAsBoolean()) {
            rest(AT_MOST.toNanos());
        }
        waiting = null;
    }

    void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !interrupted(); left = end - System.nanoTime()) {
            rest(left);
        }
    }

    private void rest(long nanos) {
        resting = Thread.currentThread();
        if (!interrupted()) {
            LockSupport.parkNanos(this, nanos);
        }
        resting = null;
    }
}

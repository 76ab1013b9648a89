package io.hoofprint.ledger;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Where a reader's thread rests until there is something to read, or until it is to stop. */
final class Wake {
    /** No wake-up is known to get lost; should one, this is how late the reader is. */
    private static final Duration AT_MOST = Duration.ofSeconds(1);

    private volatile Thread resting;
    private volatile Thread waiting;
    private volatile boolean stopped;

    boolean stopped() {
        return stopped;
    }

    /** There may be something to read. */
    void wake() {
        LockSupport.unpark(waiting);
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(resting);
    }

    void until(BooleanSupplier ready) {
        waiting = Thread.currentThread();
        while (!stopped && !ready.getAsBoolean()) {
            rest(AT_MOST.toNanos());
        }
        waiting = null;
    }

    void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !stopped; left = end - System.nanoTime()) {
            rest(left);
        }
    }

    private void rest(long nanos) {
        resting = Thread.currentThread();
        if (!stopped) {
            LockSupport.parkNanos(this, nanos);
        }
        resting = null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Lets a reader's thread wait for new events, commands or the request to stop. */
final class ReaderSignal {
    /** Limits the delay should a wake-up ever be lost. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);

    private volatile Thread resting;
    private volatile Thread waiting;
    private volatile boolean interruptRequested;
    private volatile boolean stopped;

    boolean stopped() {
        return stopped;
    }

    /** Whether to leave the current work to check for commands or to stop. */
    boolean interrupted() {
        return interruptRequested || stopped;
    }

    /** There may be new events. */
    void wake() {
        LockSupport.unpark(waiting);
    }

    /** There is a command for the reader. */
    void interrupt() {
        interruptRequested = true;
        LockSupport.unpark(resting);
    }

    /** Clears the interrupt; to be called before checking for commands. */
    void clear() {
        interruptRequested = false;
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(resting);
    }

    void until(BooleanSupplier ready) {
        waiting = Thread.currentThread();
        while (!interrupted() && !ready.getAsBoolean()) {
            rest(MAX_WAIT.toNanos());
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

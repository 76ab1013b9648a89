// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.google;

import io.hoofprint.platform.error.Unavailable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Spaces write calls by at least 2.1 seconds, so that no minute has more than 30, even as counted by Google with
 * varying latencies. The first call waits too, because the previous process may have just made one.
 *
 * <p>Evenly spaced instead of 30 at once: no call waits longer than that, and updates that accumulate meanwhile become
 * one call.
 */
public final class WriteQuota {
    static final Duration BETWEEN = Duration.ofMillis(2_100);

    private final LongSupplier nanoTime;
    private final Pause pause;
    private long next;

    /** Waits for a time. */
    @FunctionalInterface
    public interface Pause {
        void nanos(long time) throws InterruptedException;
    }

    WriteQuota() {
        this(System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    public WriteQuota(LongSupplier nanoTime, Pause pause) {
        this.nanoTime = nanoTime;
        this.pause = pause;
        next = nanoTime.getAsLong() + BETWEEN.toNanos();
    }

    /**
     * Returns when a call may be made.
     *
     * @throws Unavailable if interrupted, as it is at shutdown
     */
    synchronized void await() {
        try {
            for (long left = next - nanoTime.getAsLong(); left > 0; left = next - nanoTime.getAsLong()) {
                pause.nanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Hoofprint stops while it waits for its next call to Google Sheets", e);
        }
        next = nanoTime.getAsLong() + BETWEEN.toNanos();
    }
}

package io.hoofprint.destination.sheet.google;

import io.hoofprint.platform.error.Unavailable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets a write call through at most every 2.1 seconds, so that there are never more than 30 in any minute, in Google's
 * eyes neither, with calls that are under way for differently long. What a process before this one did last counts too:
 * the first call waits as if there had been one at the start.
 *
 * <p>An even pace and not 30 at once: so nothing waits for longer than these seconds, and what gathers meanwhile goes as
 * one call.
 */
public final class WriteQuota {
    static final Duration BETWEEN = Duration.ofMillis(2_100);

    private final LongSupplier nanoTime;
    private final Pause pause;
    private long next;

    /** Waits. */
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
     * @throws Unavailable if interrupted, as it is at a stop
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

package io.hoofprint.flow.evidence;

import io.hoofprint.platform.error.Unavailable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Shows that long work goes on, and ends it when the program is to end. From any thread. */
final class Pulse {
    private static final long EVERY_NANOS = 500_000_000L;

    private final Runnable alive;
    private final BooleanSupplier stopping;
    private final LongConsumer progress;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong shown = new AtomicLong(System.nanoTime());

    /**
     * @param alive told of every beat
     * @param progress told now and then how many commits were found
     */
    Pulse(Runnable alive, BooleanSupplier stopping, LongConsumer progress) {
        this.alive = alive;
        this.stopping = stopping;
        this.progress = progress;
    }

    void found(int more) {
        commits.addAndGet(more);
        beat();
    }

    /** @throws Unavailable if the program is to end */
    void beat() {
        if (stopping.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw new Unavailable("The run is interrupted, because Hoofprint stops; it goes on at the next start");
        }
        long last = shown.get();
        long now = System.nanoTime();
        if (now - last > EVERY_NANOS && shown.compareAndSet(last, now)) {
            alive.run();
            progress.accept(commits.get());
        }
    }
}

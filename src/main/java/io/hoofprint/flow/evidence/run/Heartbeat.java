// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import io.hoofprint.platform.error.Unavailable;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Reports that long work is still running, and stops it when the program stops. Thread-safe. */
public final class Heartbeat {
    private static final long EVERY_NANOS = 500_000_000L;

    private final Runnable alive;
    private final BooleanSupplier stopping;
    private final LongConsumer progress;
    private final Consumer<String> waiting;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicReference<String> waitsFor = new AtomicReference<>();
    private final AtomicLong reported = new AtomicLong(System.nanoTime());

    /**
     * @param alive called every 500 ms while the work goes on
     * @param progress called as often, with the number of commits found
     * @param waiting called with why the work waits from now on; null when it no longer does
     */
    public Heartbeat(Runnable alive, BooleanSupplier stopping, LongConsumer progress, Consumer<String> waiting) {
        this.alive = alive;
        this.stopping = stopping;
        this.progress = progress;
        this.waiting = waiting;
    }

    public void found(int more) {
        commits.addAndGet(more);
        beat();
    }

    /** @throws Unavailable if the program stops */
    public void beat() {
        waitingFor(null);
        report();
    }

    /**
     * As {@link #beat}, while the work waits.
     *
     * @throws Unavailable if the program stops
     */
    public void waits(String why) {
        waitingFor(why);
        report();
    }

    private void waitingFor(String why) {
        if (!Objects.equals(waitsFor.getAndSet(why), why)) {
            waiting.accept(why);
        }
    }

    private void report() {
        if (stopping.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw new Unavailable("The run is interrupted, because Hoofprint stops; it goes on at the next start");
        }
        long last = reported.get();
        long now = System.nanoTime();
        if (now - last > EVERY_NANOS && reported.compareAndSet(last, now)) {
            alive.run();
            progress.accept(commits.get());
        }
    }
}

package io.hoofprint.flow.evidence.run;

import io.hoofprint.platform.error.Unavailable;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Shows that long work goes on, and ends it when the program is to end. From any thread. */
public final class Heartbeat {
    private static final long EVERY_NANOS = 500_000_000L;

    private final Runnable alive;
    private final BooleanSupplier stopping;
    private final LongConsumer progress;
    private final Consumer<String> waiting;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicReference<String> waitsFor = new AtomicReference<>();
    private final AtomicLong shown = new AtomicLong(System.nanoTime());

    /**
     * @param alive called now and then while the work goes on
     * @param progress called as often with the number of commits found
     * @param waiting called with what is waited for from now on; null for nothing any more
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

    /** @throws Unavailable if the program is to end */
    public void beat() {
        say(null);
        show();
    }

    /**
     * A beat of work that waits.
     *
     * @throws Unavailable if the program is to end
     */
    public void waits(String why) {
        say(why);
        show();
    }

    private void say(String why) {
        if (!Objects.equals(waitsFor.getAndSet(why), why)) {
            waiting.accept(why);
        }
    }

    private void show() {
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

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.vital.VitalScheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads changes and publishes them on its own thread: at once if nothing was sent recently, else at the end of a
 * window, whose changes become one message. It waits until a round is written and pauses at least as long as that took,
 * so that event loops keep half their time for requests with any number of subscribers.
 */
final class LivePublisher {
    private static final Logger LOG = LoggerFactory.getLogger(LivePublisher.class);
    private static final Duration WINDOW = Duration.ofMillis(50);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(5);

    private final Outage outage = new Outage(
            "What live pages show cannot be read", "They stay as they are meanwhile; it is tried again every second.");
    private final Collection<SourceSubscriptions> subscriptions;
    private final Collection<EventLoopConnections> loops;
    private final VitalScheduler thread = new VitalScheduler("live");
    private final AtomicBoolean awake = new AtomicBoolean();
    private long next = System.nanoTime();

    /** @param subscriptions like {@code loops} a live view */
    LivePublisher(Collection<SourceSubscriptions> subscriptions, Collection<EventLoopConnections> loops) {
        this.subscriptions = subscriptions;
        this.loops = loops;
    }

    /** Schedules a read. */
    void wake() {
        if (awake.compareAndSet(false, true)) {
            execute(() -> thread.schedule(this::turn, next - System.nanoTime(), TimeUnit.NANOSECONDS));
        }
    }

    void every(Duration period, Runnable task) {
        thread.scheduleAtFixedRate(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    Outage outage() {
        return outage;
    }

    void close() {
        thread.end();
    }

    private void turn() {
        awake.set(false);
        long start = System.nanoTime();
        Map<Feed, LiveUpdate> updates = new HashMap<>();
        boolean failed = false;
        for (SourceSubscriptions subscriptions : subscriptions) {
            try {
                subscriptions
                        .read()
                        .forEach((audience, update) -> updates.put(new Feed(subscriptions.source(), audience), update));
            } catch (RuntimeException e) {
                if (outage.failed(String.valueOf(e.getMessage()))) {
                    LOG.error("A live source cannot be read; retrying", e);
                }
                failed = true;
            }
        }
        if (!failed) {
            outage.ended();
        }
        write(updates);
        long end = System.nanoTime();
        next = Math.max(start + WINDOW.toNanos(), end + (end - start));
        if (failed) {
            next = end + AFTER_FAILURE.toNanos();
            wake();
        }
    }

    private void write(Map<Feed, LiveUpdate> updates) {
        if (updates.isEmpty()) {
            return;
        }
        CountDownLatch written = new CountDownLatch(loops.size());
        loops.forEach(loop -> loop.deliver(updates, written::countDown));
        try {
            written.await(LONGEST_WRITE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("The publisher has stopped");
        }
    }
}

package io.hoofprint.platform.live;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what has changed and hands it out, on a thread of its own: at once when nothing was sent lately, else at the end
 * of a window, so that what happens within one is one message. It waits until a turn is written and rests at least as
 * long as that took, so that however many follow, the event loops keep half their time for requests.
 */
final class LivePublisher {
    private static final Logger LOG = LoggerFactory.getLogger(LivePublisher.class);
    private static final Duration WINDOW = Duration.ofMillis(50);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(5);

    private final Collection<SourceSubscriptions> sourceSubscriptionses;
    private final Collection<EventLoopConnections> loops;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(LivePublisher::named);
    private final AtomicBoolean awake = new AtomicBoolean();
    private long next = System.nanoTime();

    /** @param sourceSubscriptionses and {@code loops} are views that others change */
    LivePublisher(Collection<SourceSubscriptions> sourceSubscriptionses, Collection<EventLoopConnections> loops) {
        this.sourceSubscriptionses = sourceSubscriptionses;
        this.loops = loops;
    }

    /** There is something to read. */
    void wake() {
        if (awake.compareAndSet(false, true)) {
            execute(() -> thread.schedule(this::turn, next - System.nanoTime(), TimeUnit.NANOSECONDS));
        }
    }

    void every(Duration period, Runnable task) {
        thread.scheduleAtFixedRate(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    void close() throws InterruptedException {
        thread.shutdownNow();
        thread.awaitTermination(LONGEST_WRITE.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void turn() {
        awake.set(false);
        long start = System.nanoTime();
        Map<Feed, LiveUpdate> updates = new HashMap<>();
        boolean failed = false;
        for (SourceSubscriptions subscriptions : sourceSubscriptionses) {
            try {
                subscriptions
                        .read()
                        .forEach((audience, update) -> updates.put(new Feed(subscriptions.source(), audience), update));
            } catch (RuntimeException e) {
                LOG.error("What is followed live cannot be read; trying again", e);
                failed = true;
            }
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
            LOG.debug("Nothing is sent any more");
        }
    }

    private static Thread named(Runnable task) {
        Thread thread = new Thread(task, "live");
        thread.setDaemon(true);
        return thread;
    }
}

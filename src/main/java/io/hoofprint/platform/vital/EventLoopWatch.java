// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.vital;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/**
 * Knows which event loops still turn. It counts beats that they leave out, not time, so that a process that was stopped for
 * a while, or whose machine slept, is not taken for a dead one. A loop whose thread is gone ends the process.
 */
public final class EventLoopWatch implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int MAX_MISSED = 20;

    private final Duration beat;
    private final List<Loop> loops;
    private final VitalScheduler schedule = new VitalScheduler("event-loop-watch");

    public EventLoopWatch(EventExecutorGroup group) {
        this(group, BEAT);
    }

    EventLoopWatch(EventExecutorGroup group, Duration beat) {
        this.beat = beat;
        loops = StreamSupport.stream(group.spliterator(), false).map(Loop::new).toList();
    }

    public void start() {
        schedule.scheduleWithFixedDelay(() -> loops.forEach(Loop::beat), 0, beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many have not turned for a while. */
    long stuck() {
        return loops.stream().filter(loop -> loop.missed.get() > MAX_MISSED).count();
    }

    @Override
    public void close() {
        schedule.end();
    }

    private static final class Loop {
        private final EventExecutor executor;
        private final AtomicInteger missed = new AtomicInteger();

        Loop(EventExecutor executor) {
            this.executor = executor;
        }

        void beat() {
            try {
                if (missed.getAndIncrement() == 0) {
                    executor.execute(() -> missed.set(0));
                }
            } catch (RejectedExecutionException e) {
                FatalErrors.end(executor, e);
            }
        }
    }
}

package io.hoofprint.source.bitbucket;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Limits the requests in any 60 minutes. Thread-safe. */
final class HourlyQuota {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final int limit;
    private final LongSupplier nanos;
    private final Deque<Long> taken = new ArrayDeque<>();

    /** @param nanos as {@link System#nanoTime} */
    HourlyQuota(int limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
    }

    /** Returns when one more request may be sent. */
    void await(WaitStrategy strategy) {
        for (Duration wait = take(); !wait.isZero(); wait = take()) {
            strategy.pause(
                    wait,
                    "Bitbucket allows " + limit + " requests an hour; the next is sent in "
                            + Math.max(1, wait.toMinutes()) + " minutes");
        }
    }

    /** @return zero if the request may be sent, else how long to wait before trying again */
    private synchronized Duration take() {
        long now = nanos.getAsLong();
        while (!taken.isEmpty() && now - taken.peekFirst() >= HOUR) {
            taken.removeFirst();
        }
        if (taken.size() < limit) {
            taken.addLast(now);
            return Duration.ZERO;
        }
        return Duration.ofNanos(HOUR - (now - taken.peekFirst()));
    }
}

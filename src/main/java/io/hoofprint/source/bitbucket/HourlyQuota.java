// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Limits the requests in any 60 minutes. Half of them may be sent at once; the other half is spread over the hour, so that
 * others who use the same consumer find room, and so does a process that begins to count anew after a restart.
 * Thread-safe.
 */
final class HourlyQuota {
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final Duration LONG = Duration.ofMinutes(2);

    private final int limit;
    private final int atOnce;
    private final LongSupplier nanos;
    /** When each request of the last hour was sent, oldest first. */
    private final Deque<Long> taken = new ArrayDeque<>();

    /** @param nanos as {@link System#nanoTime} */
    HourlyQuota(int limit, LongSupplier nanos) {
        this.limit = limit;
        atOnce = limit / 2;
        this.nanos = nanos;
    }

    /** Returns when one more request may be sent. */
    void await(WaitStrategy strategy) {
        for (Duration wait = take(); !wait.isZero(); wait = take()) {
            strategy.pause(
                    wait,
                    "Bitbucket allows " + limit + " requests an hour, and half are used; the next is sent in "
                            + inWords(wait));
        }
    }

    private static String inWords(Duration wait) {
        return wait.compareTo(LONG) < 0 ? Math.max(1, wait.toSeconds()) + " s" : wait.toMinutes() + " minutes";
    }

    /** @return zero if the request may be sent, else how long to wait before trying again */
    private synchronized Duration take() {
        long now = nanos.getAsLong();
        while (!taken.isEmpty() && now - taken.peekFirst() >= HOUR) {
            taken.removeFirst();
        }
        long wait = taken.isEmpty() ? 0 : due() - (now - taken.peekFirst());
        if (wait > 0) {
            return Duration.ofNanos(wait);
        }
        taken.addLast(now);
        return Duration.ZERO;
    }

    /** How long after the oldest request of this hour the next one may be sent, in nanoseconds; an hour at most. */
    private long due() {
        long spread = Math.max(0, taken.size() + 1 - atOnce);
        return HOUR / (limit - atOnce) * spread;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.hoofprint.platform.error.Problem;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** What one client may ask for: each subscription makes snapshots for it, each ping an answer. On its event loop only. */
final class CommandAllowance {
    static final int PING = 1;
    static final int SUBSCRIPTION = 10;

    private static final int MOST = 300;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanoClock;
    private long windowStart;
    private int spent;

    /** @param nanoClock as {@link System#nanoTime()} */
    CommandAllowance(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        windowStart = nanoClock.getAsLong();
    }

    /** @throws Problem 429 if it was too much in too short a time */
    void spend(int cost) {
        long now = nanoClock.getAsLong();
        if (now - windowStart > WINDOW_NANOS) {
            windowStart = now;
            spent = 0;
        }
        spent += cost;
        if (spent > MOST) {
            throw new Problem(
                    429,
                    "too_many_messages",
                    "At most " + MOST / SUBSCRIPTION + " subscriptions or " + MOST + " pings are taken in "
                            + TimeUnit.NANOSECONDS.toSeconds(WINDOW_NANOS) + " s: subscribe to all topics at once");
        }
    }
}

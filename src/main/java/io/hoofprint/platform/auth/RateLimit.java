// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.error.Problem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * A lock-free token bucket of two seconds' worth of events (at least one), full at first. Thread-safe.
 *
 * <p>Stored as one instant: the time up to which the rate is used up. Each event moves it on by its share of the rate;
 * an instant in the past means a full bucket.
 */
public final class RateLimit {
    private static final String TOO_MANY = "too_many_events";
    private static final int TOO_FAST = 429;
    private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Rate rate;
    private final LongSupplier nanoClock;
    private final IntSupplier shares;
    private final long periodNanos;
    private final int burst;
    private final AtomicLong usedUntil;

    /** @param nanoClock as {@link System#nanoTime()} */
    public RateLimit(Rate rate, LongSupplier nanoClock) {
        this(rate, nanoClock, () -> 1);
    }

    /**
     * @param nanoClock as {@link System#nanoTime()}
     * @param shares into how many the rate is divided, of which this is one; at first as many events may pass at once all the same
     */
    RateLimit(Rate rate, LongSupplier nanoClock, IntSupplier shares) {
        this.rate = rate;
        this.nanoClock = nanoClock;
        this.shares = shares;
        periodNanos = rate.per().toNanos(1);
        burst = (int) Math.max(1, Math.multiplyExact(BURST_NANOS, (long) rate.events()) / periodNanos);
        usedUntil = new AtomicLong(nanoClock.getAsLong());
    }

    /**
     * Takes this many tokens, or none.
     *
     * @throws Problem 413 if the bucket never holds so many, 429 with {@code Retry-After} if it does not now
     */
    public void admit(int events) {
        requirePossible(events);
        long price = priceRoundedUp(events);
        while (true) {
            long now = nanoClock.getAsLong();
            long before = usedUntil.get();
            long after = (before - now > 0 ? before : now) + price;
            long wait = after - now - depthNanos();
            if (wait > 0) {
                throw tooFast(wait);
            }
            if (usedUntil.compareAndSet(before, after)) {
                return;
            }
        }
    }

    /** @throws Problem 429 if not even one event may pass now */
    public void requireAny() {
        long wait = usedUntil.get() + priceRoundedUp(1) - nanoClock.getAsLong() - depthNanos();
        if (wait > 0) {
            throw tooFast(wait);
        }
    }

    /** @throws Problem 413 if the bucket never holds so many */
    public void requirePossible(int events) {
        if (events > burst) {
            throw tooManyAtOnce();
        }
    }

    /** Takes the tokens of events that were refused, or all there are: they were read like others. */
    public void charge(int events) {
        long price = priceRoundedUp(Math.min(events, burst));
        long now = nanoClock.getAsLong();
        usedUntil.updateAndGet(before -> {
            long after = (before - now > 0 ? before : now) + price;
            return after - now > depthNanos() ? Math.max(before - now, depthNanos()) + now : after;
        });
    }

    /** Returns the tokens of events that turned out to be duplicates. */
    public void giveBack(int events) {
        usedUntil.addAndGet(-(events * periodNanos * shares.getAsInt() / rate.events()));
    }

    /** Whether this limit itself has refused: such requests are read no further, and cost nothing. */
    static boolean isOwn(Problem refusal) {
        return refusal.status() == TOO_FAST || refusal.code().equals(TOO_MANY);
    }

    public Rate rate() {
        return rate;
    }

    private long depthNanos() {
        return priceRoundedUp(burst);
    }

    private long priceRoundedUp(int events) {
        return dividedRoundedUp(events * periodNanos * shares.getAsInt(), rate.events());
    }

    private static long dividedRoundedUp(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }

    private Problem tooManyAtOnce() {
        return new Problem(
                413,
                TOO_MANY,
                "This key's limit of " + rate + " passes at most " + burst
                        + " events in one request: send fewer at once");
    }

    private Problem tooFast(long waitNanos) {
        long seconds = dividedRoundedUp(waitNanos, TimeUnit.SECONDS.toNanos(1));
        return new Problem(
                TOO_FAST,
                "rate_limited",
                "This key's limit is " + rate + ": try again in " + seconds + " s",
                List.of(),
                Map.of("Retry-After", Long.toString(seconds)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.clock;

import io.hoofprint.platform.clock.ClockRow.Known;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wall clock, except that it does not follow a leap before the wall clock has run steadily for an hour: until then
 * it goes on from before the leap by the time that passes. So a clock that is wrong for a while makes nothing expire,
 * and a machine that was off catches up by itself.
 */
public final class SteadyClock implements InstantSource {
    /** A larger deviation is a leap, and so long must the wall clock run without another to be followed again. */
    public static final Duration LIMIT = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);

    private final InstantSource wall;
    private final LongSupplier nanoTime;
    /** From which the wall clock should have gone on. */
    private Reading expected;
    /** From which this clock goes on during a leap. */
    private Reading base;
    /** From which age goes on. */
    private Reading aged;
    /** The first reading after the last leap, null while the wall clock is steady. */
    private Reading leapt;
    /** What age may be if the machine was off until the start, null once that is known. */
    private Reading possiblyAged;

    /** @param nanos monotonic */
    private record Reading(Instant time, long nanos) {
        Instant after(long later) {
            return time.plusNanos(later - nanos);
        }

        /** How far ahead of what it should be the later one is. */
        Duration lead(Reading later) {
            return Duration.between(after(later.nanos), later.time);
        }

        boolean leadsTo(Reading later) {
            return lead(later).abs().compareTo(LIMIT) <= 0;
        }
    }

    /** @param nanoTime as {@link System#nanoTime} */
    public SteadyClock(InstantSource wall, LongSupplier nanoTime) {
        this.wall = wall;
        this.nanoTime = nanoTime;
        base = expected = aged = read();
    }

    public static SteadyClock system() {
        return new SteadyClock(Clock.systemUTC(), System::nanoTime);
    }

    /**
     * Begins with what is known from before this start. A difference is a leap too: the machine was off, or the clock is
     * wrong.
     */
    public synchronized void resume(Known known) {
        Reading shown = read();
        expected = new Reading(known.time(), shown.nanos);
        // The earlier is the safer: by the later one, more would have expired.
        base = known.time().isBefore(shown.time) ? expected : shown;
        aged = new Reading(known.age() == null ? base.time : known.age(), shown.nanos);
        possiblyAged = aged;
        observe(shown);
    }

    @Override
    public synchronized Instant instant() {
        Reading shown = observed();
        return leapt == null ? shown.time : base.after(shown.nanos);
    }

    /** For what must not expire early even if the clock is wrong for long. */
    public synchronized ClockAge age() {
        Reading shown = observed();
        Instant proven = aged.after(shown.nanos);
        return new ClockAge(proven, possiblyAged == null ? proven : possiblyAged.after(shown.nanos));
    }

    public boolean isSteady() {
        return leap().isEmpty();
    }

    /** The leap that the wall clock has made and is not followed in yet. */
    public synchronized Optional<ClockLeap> leap() {
        Reading shown = observed();
        return Optional.ofNullable(leapt).map(first -> leap(shown, first));
    }

    private ClockLeap leap(Reading shown, Reading first) {
        return new ClockLeap(shown.time, expected.after(shown.nanos), first.time, first.time.plus(LIMIT));
    }

    private Reading observed() {
        Reading shown = read();
        observe(shown);
        return shown;
    }

    private Reading read() {
        return new Reading(wall.instant(), nanoTime.getAsLong());
    }

    private void observe(Reading shown) {
        if (possiblyAged != null && possiblyAged.lead(shown).toNanos() > 0) {
            possiblyAged = shown;
        }
        if (expected.leadsTo(shown)) {
            follow(shown, "The clock shows what it should again: {}");
        } else if (leapt == null || !leapt.leadsTo(shown)) {
            leapt = shown;
            LOG.warn("{}", leap(shown, shown).message());
        } else if (shown.nanos - leapt.nanos >= LIMIT.toNanos()) {
            follow(shown, "The clock has run steadily for an hour and is followed from now on: {}");
        }
    }

    private void follow(Reading shown, String message) {
        if (leapt != null) {
            LOG.info(message, shown.time);
        }
        Duration off = expected.lead(shown);
        if (possiblyAged != null && !off.isNegative()) {
            aged = new Reading(aged.after(shown.nanos).plus(off), shown.nanos);
        }
        possiblyAged = null;
        leapt = null;
        base = expected = shown;
    }
}

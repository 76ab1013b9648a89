// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Time that passes when a test says so, and a wall clock that leaps when a test says so. */
public final class TestTime implements InstantSource {
    private Instant shown;
    private long nanos = 1L << 40;

    public TestTime(Instant start) {
        shown = start;
    }

    public TestTime(String start) {
        this(Instant.parse(start));
    }

    /** What the wall clock shows. */
    @Override
    public synchronized Instant instant() {
        return shown;
    }

    public Clock wall() {
        return withZone(ZoneOffset.UTC);
    }

    /** One that has known no other time than this. */
    public SteadyClock steady() {
        return new SteadyClock(this, this::nanos);
    }

    public synchronized long nanos() {
        return nanos;
    }

    public synchronized void pass(Duration time) {
        shown = shown.plus(time);
        nanos += time.toNanos();
    }

    /** The wall clock alone. */
    public synchronized void leap(Duration by) {
        shown = shown.plus(by);
    }
}

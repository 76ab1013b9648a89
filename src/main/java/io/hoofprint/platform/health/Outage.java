// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.health;

import io.hoofprint.platform.health.HealthSource.Ailment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Whether something fails at the moment, why, and since when. Thread-safe. */
public final class Outage {
    private final String what;
    private final String advice;
    private final LongSupplier nanos;
    private final AtomicReference<Failure> failure = new AtomicReference<>();

    private record Failure(Instant since, long sinceNanos, String reason) {}

    /**
     * @param what fails, with its verb: {@code The log cannot be written}
     * @param advice what happens meanwhile, and what a person can do: whole sentences
     */
    public Outage(String what, String advice) {
        this(what, advice, System::nanoTime);
    }

    /** @param nanos a clock that never leaps */
    Outage(String what, String advice, LongSupplier nanos) {
        this.what = what;
        this.advice = advice;
        this.nanos = nanos;
    }

    /** @return true if it worked until now: worth a line in the log */
    public boolean failed(String reason) {
        Failure now = new Failure(now(), nanos.getAsLong(), reason);
        return failure.getAndUpdate(
                        before -> before == null ? now : new Failure(before.since, before.sinceNanos, reason))
                == null;
    }

    /** @return true if it failed until now */
    public boolean ended() {
        return goesOn() && failure.getAndSet(null) != null;
    }

    /** Of the latest failure; empty while it works. */
    public Optional<String> reason() {
        return Optional.ofNullable(failure.get()).map(Failure::reason);
    }

    public boolean goesOn() {
        return failure.get() != null;
    }

    /** Whether it has gone on for so long, whatever the wall clock did meanwhile. */
    public boolean hasLasted(Duration time) {
        Failure now = failure.get();
        return now != null && nanos.getAsLong() - now.sinceNanos >= time.toNanos();
    }

    /** @return empty while it works; since when it does not is said by the wall clock, in UTC */
    public Stream<Ailment> ailment(String part) {
        return Stream.ofNullable(failure.get())
                .map(now -> new Ailment(part, what + " since " + now.since + ": " + now.reason + ". " + advice));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}

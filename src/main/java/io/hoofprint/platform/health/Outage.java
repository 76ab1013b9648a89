// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.health;

import io.hoofprint.platform.health.HealthSource.Ailment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Whether something fails at the moment, why, and since when. Thread-safe. */
public final class Outage {
    private final String what;
    private final String advice;
    private final AtomicReference<Failure> failure = new AtomicReference<>();

    private record Failure(Instant since, String reason) {}

    /**
     * @param what fails, with its verb: {@code The log cannot be written}
     * @param advice what happens meanwhile, and what a person can do: whole sentences
     */
    public Outage(String what, String advice) {
        this.what = what;
        this.advice = advice;
    }

    /** @return true if it worked until now: worth a line in the log */
    public boolean failed(String reason) {
        return failure.getAndUpdate(before -> new Failure(before == null ? now() : before.since, reason)) == null;
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

    /** @return empty while it works; since when it does not is said by the wall clock, in UTC */
    public Stream<Ailment> ailment(String part) {
        return Stream.ofNullable(failure.get())
                .map(now -> new Ailment(part, what + " since " + now.since + ": " + now.reason + ". " + advice));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}

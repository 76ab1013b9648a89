// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.vital.VitalScheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Periodically deletes expired events that every reader of their stream has passed. */
public final class Retention implements HealthSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final long EVERY_MINUTES = 10;
    /** How long a replayed dead letter remains visible. */
    private static final Duration DONE = Duration.ofDays(90);

    private final Outage outage = new Outage(
            "Old events and dead letters cannot be deleted",
            "They stay meanwhile, and need room; it is tried again every " + EVERY_MINUTES + " minutes.");
    private final Ledger ledger;
    private final Readers readers;
    private final Function<String, Duration> retention;
    private final InstantSource clock;
    private final Collection<TrimListener> listeners;
    private final VitalScheduler schedule = new VitalScheduler("ledger-retention");

    /**
     * @param retention minimum age of a stream's events before deletion, by default 90 days
     * @param clock must not follow a leap
     * @param listeners forget what they know of events that are gone
     */
    public Retention(
            Ledger ledger,
            Readers readers,
            Function<String, Duration> retention,
            InstantSource clock,
            Collection<TrimListener> listeners) {
        this.ledger = ledger;
        this.readers = readers;
        this.retention = retention;
        this.clock = clock;
        this.listeners = listeners;
    }

    public void start() {
        schedule.scheduleWithFixedDelay(this::trimQuietly, 1, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    /** Streams without readers keep all events, but for the audit, which never has one; and dead letters stay until they are done. */
    public void trim() {
        readers.deadLetters().rows().deleteDoneBefore(clock.instant().minus(DONE));
        for (String stream : ledger.streams()) {
            var passed = stream.equals(AuditTrail.STREAM)
                    ? OptionalLong.of(ledger.head(stream))
                    : readers.passedByAll(stream);
            if (passed.isPresent()) {
                ledger.trim(stream, passed.getAsLong(), clock.instant().minus(retention.apply(stream)));
                readers.deadLetters().rows().forgetDeleted(stream, ledger.trimmed(stream));
            }
            listeners.forEach(listener -> listener.trimmed(stream, ledger.trimmed(stream)));
        }
    }

    private void trimQuietly() {
        try {
            trim();
            outage.ended();
        } catch (RuntimeException e) {
            if (outage.failed(String.valueOf(e.getMessage()))) {
                LOG.warn("Old events could not be removed; it is tried again every {} minutes", EVERY_MINUTES, e);
            }
        }
    }

    @Override
    public List<Ailment> ailments() {
        return outage.ailment("retention").toList();
    }

    @Override
    public void close() {
        schedule.shutdown();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.platform.clock.ClockAge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Options of a ledger in SQLite.
 *
 * @param directory the folder of {@code ledger.db}, created if missing
 * @param remember minimum time that senders' ids are remembered, rounded up to whole days
 * @param clock provides the time of receipt
 * @param age by which ids expire
 * @param limits bounds of the queue, of a transaction and of the ids in memory
 */
public record SqliteOptions(
        Path directory, Duration remember, Clock clock, Supplier<ClockAge> age, MeterRegistry meters, Limits limits) {

    /** The defaults: ids remembered for 28 days, system clock, no exported meters. */
    public static SqliteOptions in(Path directory) {
        return new SqliteOptions(
                directory,
                Duration.ofDays(28),
                Clock.systemUTC(),
                ageBy(Clock.systemUTC()),
                new SimpleMeterRegistry(),
                Limits.USUAL);
    }

    public SqliteOptions remember(Duration time) {
        return new SqliteOptions(directory, time, clock, age, meters, limits);
    }

    /** Ids expire by it too, unless {@link #age} is set afterwards. */
    public SqliteOptions clock(Clock other) {
        return new SqliteOptions(directory, remember, other, ageBy(other), meters, limits);
    }

    public SqliteOptions age(Supplier<ClockAge> other) {
        return new SqliteOptions(directory, remember, clock, other, meters, limits);
    }

    private static Supplier<ClockAge> ageBy(Clock clock) {
        return () -> ClockAge.at(clock.instant());
    }

    public SqliteOptions meters(MeterRegistry registry) {
        return new SqliteOptions(directory, remember, clock, age, registry, limits);
    }

    public SqliteOptions limits(Limits other) {
        return new SqliteOptions(directory, remember, clock, age, meters, other);
    }

    /**
     * Bounds of memory and latency; bytes count bodies and ids.
     *
     * @param queued appends that may wait for the writer; more are refused
     * @param queuedBytes bytes that may wait
     * @param events events per transaction, unless a single append has more
     * @param bytes bytes per transaction, unless a single append has more
     * @param generation senders' ids that gather in memory until they are merged into their day's table, 40 bytes each
     */
    public record Limits(int queued, long queuedBytes, int events, long bytes, int generation) {
        /** A generation and a batch are a power of two, to which memory is rounded up. */
        public static final Limits USUAL = new Limits(16_384, 128L << 20, 8_192, 8L << 20, 122_880);

        public Limits generation(int ids) {
            return new Limits(queued, queuedBytes, events, bytes, ids);
        }
    }
}

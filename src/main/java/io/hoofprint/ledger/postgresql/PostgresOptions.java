// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.append.AppendLimits;
import io.hoofprint.platform.data.DatabaseAddress;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Options of a ledger in PostgreSQL.
 *
 * @param remember minimum time that senders' ids are remembered; only time in which some instance runs counts
 * @param clock provides the time of receipt
 * @param nanos a clock that never leaps, by which ids expire
 * @param limits bounds of the queue and of a transaction
 * @param leaf sequences of a partition, unless a quarter of the remembered events is more
 */
public record PostgresOptions(
        DatabaseAddress address,
        Duration remember,
        Clock clock,
        LongSupplier nanos,
        MeterRegistry meters,
        AppendLimits limits,
        long leaf) {
    /** Small transactions, because a stream is locked for everybody until one is committed. */
    private static final AppendLimits LIMITS = new AppendLimits(16_384, 128L << 20, 1_024, 4L << 20);

    private static final long LEAF = 20_000_000;

    /** The defaults: ids remembered for 28 days, system clock, no exported meters. */
    public static PostgresOptions at(DatabaseAddress address) {
        return new PostgresOptions(
                address,
                Duration.ofDays(28),
                Clock.systemUTC(),
                System::nanoTime,
                new SimpleMeterRegistry(),
                LIMITS,
                LEAF);
    }

    public PostgresOptions remember(Duration time) {
        return new PostgresOptions(address, time, clock, nanos, meters, limits, leaf);
    }

    public PostgresOptions meters(MeterRegistry registry) {
        return new PostgresOptions(address, remember, clock, nanos, registry, limits, leaf);
    }

    PostgresOptions clock(Clock other) {
        return new PostgresOptions(address, remember, other, nanos, meters, limits, leaf);
    }

    PostgresOptions nanos(LongSupplier other) {
        return new PostgresOptions(address, remember, clock, other, meters, limits, leaf);
    }

    PostgresOptions leaf(long sequences) {
        return new PostgresOptions(address, remember, clock, nanos, meters, limits, sequences);
    }
}

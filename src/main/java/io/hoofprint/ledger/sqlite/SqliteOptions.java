// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.append.AppendLimits;
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
 * @param limits bounds of the queue and of a transaction
 * @param generation senders' ids that gather in memory until they are merged into their day's table, 40 bytes each
 */
public record SqliteOptions(
        Path directory,
        Duration remember,
        Clock clock,
        Supplier<ClockAge> age,
        MeterRegistry meters,
        AppendLimits limits,
        int generation) {
    /** With the events of a batch a power of two, to which memory is rounded up. */
    private static final int USUAL_GENERATION = 122_880;

    /** The defaults: ids remembered for 28 days, system clock, no exported meters. */
    public static SqliteOptions in(Path directory) {
        return new SqliteOptions(
                directory,
                Duration.ofDays(28),
                Clock.systemUTC(),
                ageBy(Clock.systemUTC()),
                new SimpleMeterRegistry(),
                AppendLimits.USUAL,
                USUAL_GENERATION);
    }

    public SqliteOptions remember(Duration time) {
        return new SqliteOptions(directory, time, clock, age, meters, limits, generation);
    }

    /** Ids expire by it too, unless {@link #age} is set afterwards. */
    public SqliteOptions clock(Clock other) {
        return new SqliteOptions(directory, remember, other, ageBy(other), meters, limits, generation);
    }

    public SqliteOptions age(Supplier<ClockAge> other) {
        return new SqliteOptions(directory, remember, clock, other, meters, limits, generation);
    }

    private static Supplier<ClockAge> ageBy(Clock clock) {
        return () -> ClockAge.at(clock.instant());
    }

    public SqliteOptions meters(MeterRegistry registry) {
        return new SqliteOptions(directory, remember, clock, age, registry, limits, generation);
    }

    public SqliteOptions limits(AppendLimits other) {
        return new SqliteOptions(directory, remember, clock, age, meters, other, generation);
    }

    public SqliteOptions generation(int ids) {
        return new SqliteOptions(directory, remember, clock, age, meters, limits, ids);
    }
}

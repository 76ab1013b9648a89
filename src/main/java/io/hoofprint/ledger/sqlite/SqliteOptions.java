package io.hoofprint.ledger.sqlite;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * How a ledger is kept in SQLite.
 *
 * @param directory where {@code ledger.db} lies; made when it is not there
 * @param remember how long senders' ids are remembered at least; whole days count
 * @param clock tells when an event was received
 * @param meters where the ledger's meters go
 * @param limits bounds of the queue and of a transaction
 */
public record SqliteOptions(Path directory, Duration remember, Clock clock, MeterRegistry meters, Limits limits) {

    /** The usual: ids remembered for 28 days, the system's clock, meters that nobody reads. */
    public static SqliteOptions in(Path directory) {
        return new SqliteOptions(
                directory, Duration.ofDays(28), Clock.systemUTC(), new SimpleMeterRegistry(), Limits.USUAL);
    }

    public SqliteOptions remember(Duration time) {
        return new SqliteOptions(directory, time, clock, meters, limits);
    }

    public SqliteOptions clock(Clock other) {
        return new SqliteOptions(directory, remember, other, meters, limits);
    }

    public SqliteOptions meters(MeterRegistry registry) {
        return new SqliteOptions(directory, remember, clock, registry, limits);
    }

    public SqliteOptions limits(Limits other) {
        return new SqliteOptions(directory, remember, clock, meters, other);
    }

    /**
     * Bounds that keep memory and latency in hand. Bytes are those of bodies and ids.
     *
     * @param queued submissions that may wait for the writer; one more is refused
     * @param queuedBytes bytes that may wait
     * @param events events in one transaction, unless a single submission has more
     * @param bytes bytes in one transaction, unless a single submission has more
     */
    public record Limits(int queued, long queuedBytes, int events, long bytes) {
        public static final Limits USUAL = new Limits(16_384, 128L << 20, 8_192, 8L << 20);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.vital.VitalScheduler;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done beside appending and reading, by each instance: looking for others' events, partitions ahead, expiry. */
final class Maintenance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
    private static final long LOOK_MILLIS = 100;
    private static final long LEAVES_SECONDS = 30;
    private static final long EXPIRY_MINUTES = 10;

    private final LedgerConnections connections;
    private final VitalScheduler looking = new VitalScheduler("ledger-look");
    private final VitalScheduler working = new VitalScheduler("ledger-maintenance");
    private final Outage lookOutage = new Outage(
            "Other instances' events are not seen",
            "Readers go on as soon as PostgreSQL can be reached; it is tried again every " + LOOK_MILLIS
                    + " milliseconds.");
    private final Outage leavesOutage = new Outage(
            "Partitions for new events cannot be made",
            "Appends fail once the last one is full; it is tried again every " + LEAVES_SECONDS + " seconds.");
    private final Outage expiryOutage = new Outage(
            "Ids and events that are over cannot be deleted",
            "They cost room in PostgreSQL; it is tried again every " + EXPIRY_MINUTES + " minutes.");
    private final Work leaves;
    private final AtomicBoolean leavesSoon = new AtomicBoolean();
    /** {@link System#nanoTime} when the server has last answered whether there are others' events. */
    private volatile long answered = System.nanoTime();

    /** Something that needs a connection. */
    @FunctionalInterface
    interface Work {
        void run(Connection connection) throws SQLException;
    }

    Maintenance(LedgerConnections connections, Work look, Work leaves, Work expiry) {
        this.connections = connections;
        this.leaves = leaves;
        looking.scheduleWithFixedDelay(() -> look(look), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        working.scheduleWithFixedDelay(
                () -> run(leaves, leavesOutage), LEAVES_SECONDS, LEAVES_SECONDS, TimeUnit.SECONDS);
        working.scheduleWithFixedDelay(() -> run(expiry, expiryOutage), 0, EXPIRY_MINUTES, TimeUnit.MINUTES);
    }

    List<Outage> outages() {
        return List.of(lookOutage, leavesOutage, expiryOutage);
    }

    private void look(Work look) {
        run(look, lookOutage);
        if (!lookOutage.goesOn()) {
            answered = System.nanoTime();
        }
    }

    /** Why the server has not answered for so long, even if nobody appends; a network that is silent fails late. */
    Optional<String> silence(Duration atLeast) {
        return System.nanoTime() - answered < atLeast.toNanos()
                ? Optional.empty()
                : lookOutage.reason().or(() -> Optional.of("PostgreSQL does not answer"));
    }

    /** Makes partitions without waiting for the next turn. */
    void leavesNow() {
        if (leavesSoon.getAndSet(true)) {
            return;
        }
        try {
            working.execute(() -> {
                leavesSoon.set(false);
                run(leaves, leavesOutage);
            });
        } catch (RejectedExecutionException closed) {
            LOG.debug("The ledger is closed", closed);
        }
    }

    private void run(Work work, Outage outage) {
        try (var connection = connections.pooled()) {
            work.run(connection);
            if (outage.ended()) {
                LOG.info("PostgreSQL does again what failed");
            }
        } catch (SQLException | RuntimeException e) {
            if (outage.failed(String.valueOf(e.getMessage()))) {
                LOG.warn("PostgreSQL fails for now", e);
            }
        }
    }

    @Override
    public void close() {
        looking.end();
        working.end();
    }
}

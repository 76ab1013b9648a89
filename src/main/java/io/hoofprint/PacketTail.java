// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.mqtt.RedeliveryTracker;
import io.hoofprint.platform.vital.VitalScheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows which MQTT packets the other processes on the ledger take: all the time, so that it is never far behind, and
 * {@link #catchUp whenever} a client comes that another process may have had. Thread-safe.
 */
final class PacketTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PacketTail.class);
    private static final Duration PACE = Duration.ofMillis(250);
    /** Flows may be added and removed. */
    private static final Duration STREAMS = Duration.ofSeconds(5);

    private static final int BATCH = 1_000;

    private final Ledger ledger;
    private final RedeliveryTracker redeliveries;
    private final Map<String, Long> positions = new HashMap<>();
    private final VitalScheduler thread = new VitalScheduler("mqtt-tail");

    PacketTail(Ledger ledger, RedeliveryTracker redeliveries) {
        this.ledger = ledger;
        this.redeliveries = redeliveries;
    }

    /** Begins where these streams end now. @param streams asked for again and again */
    void start(Supplier<Set<String>> streams) {
        only(streams.get());
        thread.scheduleWithFixedDelay(
                () -> orLater(() -> only(streams.get())),
                STREAMS.toMillis(),
                STREAMS.toMillis(),
                TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(
                () -> orLater(this::catchUp), PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void orLater(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // Whoever comes meanwhile hears of it.
            LOG.debug("What other processes take is read later", e);
        }
    }

    private synchronized void only(Collection<String> streams) {
        positions.keySet().retainAll(streams);
        streams.forEach(stream -> positions.computeIfAbsent(stream, ledger::head));
    }

    /**
     * Returns once all is known that was committed before.
     *
     * @throws Unavailable if the ledger cannot be read
     */
    synchronized void catchUp() {
        positions.replaceAll(this::followed);
    }

    private long followed(String stream, long from) {
        long lookedAt = System.nanoTime();
        long at = Math.max(from, ledger.head(stream) - PacketRecall.MOST);
        try (LogCursor log = ledger.read(stream)) {
            for (ReadBatch batch = log.after(at, BATCH); batch.last() > at; batch = log.after(at, BATCH)) {
                at = batch.last();
                batch.events().stream()
                        .flatMap(event -> PacketRecall.kept(event).stream())
                        .forEach(packet -> redeliveries.follow(packet, lookedAt));
            }
        }
        return at;
    }

    @Override
    public void close() {
        thread.end();
    }
}

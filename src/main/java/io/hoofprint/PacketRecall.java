// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.camel.MqttIntake;
import io.hoofprint.platform.mqtt.RedeliveryTracker;
import io.hoofprint.platform.mqtt.RedeliveryTracker.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Recalls which MQTT packets were kept last, as some of them may not have been acknowledged before a kill, and will come
 * again. Of all streams together, as it matters in which order they came.
 */
record PacketRecall(Ledger ledger, RedeliveryTracker redeliveries) {
    /** Packets are acknowledged at once: those kept longer than this before the last one had been. */
    private static final Duration IN_DOUBT = Duration.ofMinutes(1);

    /** Of one stream. */
    static final int MOST = 100_000;

    private static final int BATCH = 1_000;

    /** Before the first packet. */
    void of(Collection<String> streams) {
        Instant newest = streams.stream()
                .map(this::newest)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        List<Kept> packets = new ArrayList<>();
        streams.forEach(stream -> collect(stream, newest.minus(IN_DOUBT), packets));
        packets.sort(Comparator.comparing(Kept::receivedAt));
        packets.forEach(redeliveries::recall);
    }

    private Instant newest(String stream) {
        long head = ledger.head(stream);
        if (head == 0) {
            return Instant.EPOCH;
        }
        try (LogCursor log = ledger.read(stream)) {
            return log.after(head - 1, 1).events().stream()
                    .map(StoredEvent::receivedAt)
                    .findFirst()
                    .orElse(Instant.EPOCH);
        }
    }

    private void collect(String stream, Instant since, List<Kept> packets) {
        long head = ledger.head(stream);
        try (LogCursor log = ledger.read(stream)) {
            ReadBatch batch;
            long from = Math.max(ledger.lastBefore(stream, since), head - MOST);
            for (long at = from; at < head; at = batch.last()) {
                batch = log.after(at, BATCH);
                batch.events().stream().flatMap(event -> kept(event).stream()).forEach(packets::add);
                if (batch.last() <= at) {
                    return;
                }
            }
        }
    }

    /** Before ids said what a packet had, an event was the packet as it came. Empty if it was no packet. */
    static Optional<Kept> kept(StoredEvent event) {
        if (!event.sender().equals(MqttIntake.SENDER)) {
            return Optional.empty();
        }
        return Kept.of(event.id(), () -> event.isForgotten() ? null : event.body(), event.receivedAt());
    }
}

package io.hoofprint.flow.buttons;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.auth.ReservedSender;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.mqtt.MqttHeaders;
import io.hoofprint.platform.mqtt.RedeliveryTracker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Turns a packet that came by MQTT into a request to append it, readable or not; what a device of a known make says besides
 * is only counted. A redelivered packet has the id of the first, also if Hoofprint was killed between keeping and
 * acknowledging it.
 */
public final class PacketIntake implements ReservedSender {
    private static final String STREAM = "buttons";
    private static final String SENDER = "mqtt";

    /** Packets are acknowledged at once: those kept longer than this before a kill had been. */
    private static final Duration IN_DOUBT = Duration.ofMinutes(1);

    private static final int BATCH = 1_000;

    private Ledger ledger;
    private RedeliveryTracker redeliveries;
    private DeviceChatter chatter;

    public void setLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    public void setDeliveries(RedeliveryTracker redeliveries) {
        this.redeliveries = redeliveries;
    }

    public void setMeters(MeterRegistry meters) {
        chatter = new DeviceChatter(meters);
    }

    /** Before the first packet: recalls which were kept last, as some of them may not have been acknowledged. */
    public void recall() {
        long head = ledger.head(STREAM);
        if (head > 0) {
            try (LogCursor log = ledger.read(STREAM)) {
                log.after(head - 1, 1).events().forEach(newest -> recallSince(newest.receivedAt(), log, head));
            }
        }
    }

    private void recallSince(Instant newest, LogCursor log, long head) {
        ReadBatch batch;
        for (long at = ledger.lastBefore(STREAM, newest.minus(IN_DOUBT)); at < head; at = batch.last()) {
            batch = log.after(at, BATCH);
            batch.events().forEach(this::recall);
            if (batch.last() <= at) {
                return;
            }
        }
    }

    private void recall(StoredEvent event) {
        if (event.sender().equals(SENDER) && !event.isForgotten()) {
            redeliveries.recall(event.id(), StoredPacket.of(event.body()).payload(), event.receivedAt());
        }
    }

    @Override
    public String sender() {
        return SENDER;
    }

    /** Replaces the body, the payload, with an {@link AppendRequest}, or with null if there is nothing to keep. */
    public void read(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] payload = message.getBody(byte[].class);
        String id = message.getHeader(MqttHeaders.DELIVERY, String.class);
        List<byte[]> bodies = bodies(message.getHeader(MqttHeaders.TOPIC, String.class), payload);
        message.setBody(bodies.isEmpty() ? null : new AppendRequest(SENDER, events(id, bodies), null));
    }

    /** Empty for chatter. */
    private List<byte[]> bodies(String topic, byte[] payload) {
        try {
            Reading reading = Reading.of(topic, payload);
            if (reading.isChatter()) {
                chatter.count(reading.make());
                return List.of();
            }
            return StoredPacket.bodies(topic, payload, reading);
        } catch (Problem unreadable) {
            return List.of(StoredPacket.unreadable(topic, payload));
        }
    }

    /** The first has the delivery's own id, by which {@link #recall()} knows it. */
    private static List<NewEvent> events(String delivery, List<byte[]> bodies) {
        return IntStream.range(0, bodies.size())
                .mapToObj(press -> new NewEvent(
                        delivery == null || press == 0 ? delivery : delivery + "." + press, bodies.get(press)))
                .toList();
    }
}

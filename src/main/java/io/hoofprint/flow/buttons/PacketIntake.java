package io.hoofprint.flow.buttons;

import io.hoofprint.ledger.Entry;
import io.hoofprint.ledger.Incoming;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogReader;
import io.hoofprint.ledger.Slice;
import io.hoofprint.ledger.Submission;
import io.hoofprint.platform.auth.ReservedSender;
import io.hoofprint.platform.mqtt.Deliveries;
import io.hoofprint.platform.mqtt.MqttHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Turns a packet that came by MQTT into what the ledger is to keep: its payload as it came, readable or not. A redelivered
 * packet has the id of the first, also if Hoofprint was killed between keeping and acknowledging it.
 */
public final class PacketIntake implements ReservedSender {
    private static final String STREAM = "buttons";
    private static final String SENDER = "mqtt";

    /** An acknowledgement follows at once; what was kept earlier than this before a kill had its own. */
    private static final Duration IN_DOUBT = Duration.ofMinutes(1);

    private static final int PIECE = 1_000;

    private Ledger ledger;
    private Deliveries deliveries;

    public void setLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    public void setDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Before the first packet: learns which were kept last, as some of them may not have been acknowledged. */
    public void recall() {
        long head = ledger.head(STREAM);
        if (head > 0) {
            try (LogReader log = ledger.read(STREAM)) {
                log.after(head - 1, 1).entries().forEach(newest -> recallSince(newest.receivedAt(), log, head));
            }
        }
    }

    private void recallSince(Instant newest, LogReader log, long head) {
        Slice slice;
        for (long at = ledger.lastBefore(STREAM, newest.minus(IN_DOUBT)); at < head; at = slice.last()) {
            slice = log.after(at, PIECE);
            slice.entries().forEach(this::recall);
            if (slice.last() <= at) {
                return;
            }
        }
    }

    private void recall(Entry entry) {
        if (entry.sender().equals(SENDER) && !entry.isForgotten()) {
            deliveries.recall(entry.id(), entry.body());
        }
    }

    @Override
    public String sender() {
        return SENDER;
    }

    /** Body: the payload; afterwards a {@link Submission}. */
    public void read(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] payload = message.getBody(byte[].class);
        String id = message.getHeader(MqttHeaders.DELIVERY, String.class);
        message.setBody(new Submission(SENDER, List.of(new Incoming(id, payload)), null));
    }
}

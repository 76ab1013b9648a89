// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.camel.MqttIntake;
import io.hoofprint.platform.auth.ReservedSender;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.mqtt.MqttHeaders;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Turns a packet that came by MQTT into a request to append it, readable or not; what a device of a known make says besides
 * is only counted. A redelivered packet has the id of the first.
 */
public final class PacketIntake implements ReservedSender {
    private DeviceChatter chatter;

    public void setMeters(MeterRegistry meters) {
        chatter = new DeviceChatter(meters);
    }

    @Override
    public String sender() {
        return MqttIntake.SENDER;
    }

    /** Replaces the body, the payload, with an {@link AppendRequest}, or with null if there is nothing to keep. */
    public void read(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] payload = message.getBody(byte[].class);
        String id = message.getHeader(MqttHeaders.DELIVERY, String.class);
        List<byte[]> bodies = bodies(message.getHeader(MqttHeaders.TOPIC, String.class), payload);
        message.setBody(bodies.isEmpty() ? null : new AppendRequest(sender(), events(id, bodies), null));
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

    /** The first has the delivery's own id, by which it is known again after a kill. */
    private static List<NewEvent> events(String delivery, List<byte[]> bodies) {
        return IntStream.range(0, bodies.size())
                .mapToObj(press -> new NewEvent(
                        delivery == null || press == 0 ? delivery : delivery + "." + press, bodies.get(press)))
                .toList();
    }
}

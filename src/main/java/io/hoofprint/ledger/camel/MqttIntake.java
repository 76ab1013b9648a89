// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.platform.auth.ReservedSender;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.platform.mqtt.MqttHeaders;
import io.hoofprint.platform.webhook.EventId;
import io.hoofprint.wire.BodyText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Intake of MQTT messages: each is an event, whatever its payload is. Its id is that of its delivery, by which a repeated
 * one is known, or a member of its JSON.
 */
public final class MqttIntake implements ReservedSender {
    /** Of all that comes by MQTT, whichever key its client has. */
    public static final String SENDER = "mqtt";

    private String eventId = "";
    private boolean withTopic;

    /** @param place a JSON pointer; empty for none */
    public void setEventId(String place) {
        eventId = place;
    }

    /** @param keep whether an event is its topic and payload, not its payload alone */
    public void setWithTopic(boolean keep) {
        withTopic = keep;
    }

    /** @throws IllegalArgumentException saying which parameter is wrong */
    public void check() {
        if (!eventId.isEmpty() && !eventId.startsWith("/")) {
            throw new IllegalArgumentException("eventId is a member of the JSON, such as /id, not '" + eventId + "'");
        }
    }

    @Override
    public String sender() {
        return SENDER;
    }

    /** Replaces the body, the payload, with an {@link AppendRequest}. */
    public void read(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] payload = message.getBody(byte[].class);
        byte[] body = withTopic ? withTopic(message.getHeader(MqttHeaders.TOPIC, String.class), payload) : payload;
        message.setBody(new AppendRequest(sender(), List.of(new NewEvent(id(message, payload), body)), null));
    }

    /** A message cannot be refused: one without the member has the id of its delivery. */
    private String id(Message message, byte[] payload) {
        String delivery = message.getHeader(MqttHeaders.DELIVERY, String.class);
        if (eventId.isEmpty()) {
            return delivery;
        }
        try {
            String own = EventId.parse(eventId).of(header -> null, payload);
            return NewEvent.isId(own) ? own : delivery;
        } catch (Problem none) {
            return delivery;
        }
    }

    private static byte[] withTopic(String topic, byte[] payload) {
        boolean json = isJson(payload);
        BodyText text = BodyText.of(payload);
        ByteArrayOutputStream event = new ByteArrayOutputStream(payload.length + topic.length());
        event.writeBytes(bytes("{\"topic\":"));
        event.writeBytes(StrictJson.write(topic));
        event.writeBytes(bytes(",\"bodyEncoding\":\"" + (json ? "json" : text.bodyEncoding()) + "\",\"body\":"));
        event.writeBytes(json ? payload : StrictJson.write(text.body()));
        event.writeBytes(bytes("}"));
        return event.toByteArray();
    }

    private static boolean isJson(byte[] payload) {
        try {
            return StrictJson.read(payload, parser -> {
                boolean there = parser.nextToken() != null;
                parser.skipChildren();
                return there;
            });
        } catch (Problem none) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

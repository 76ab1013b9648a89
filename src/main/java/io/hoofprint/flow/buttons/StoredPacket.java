// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An event in the stream: a packet as it came. Where the packet cannot be read without its topic, or holds several presses,
 * each press is an event with the topic, its number and the packet.
 *
 * @param topic null if it is not needed
 * @param press from 0
 */
record StoredPacket(String topic, int press, byte[] payload) {
    private static final byte[] BEGIN = "{\"mqttTopic\":".getBytes(StandardCharsets.UTF_8);

    /** Its form in the stream if it is more than the payload. The order of members is that of {@link #BEGIN}. */
    private record Envelope(String mqttTopic, int press, String payload) {}

    /** @param body of an event in the stream */
    static StoredPacket of(byte[] body) {
        return envelope(body)
                .map(envelope -> new StoredPacket(
                        envelope.mqttTopic, envelope.press, envelope.payload.getBytes(StandardCharsets.UTF_8)))
                .orElse(new StoredPacket(null, 0, body));
    }

    private static Optional<Envelope> envelope(byte[] body) {
        boolean maybe = body.length >= BEGIN.length && Arrays.equals(body, 0, BEGIN.length, BEGIN, 0, BEGIN.length);
        try {
            return Optional.of(body)
                    .filter(bytes -> maybe)
                    .map(bytes -> StrictJson.read(bytes, Envelope.class))
                    .filter(envelope -> envelope.payload != null);
        } catch (Problem none) {
            return Optional.empty();
        }
    }

    /** The bodies of a packet's events, at least one. */
    static List<byte[]> bodies(String topic, byte[] payload, Reading reading) {
        boolean plain = !reading.needsTopic() && reading.events().size() <= 1;
        return plain
                ? List.of(payload)
                : IntStream.range(0, reading.events().size())
                        .mapToObj(press -> envelope(topic, press, payload))
                        .toList();
    }

    /** The body of a packet that cannot be read: as it came, unless it would then be taken for one of ours. */
    static byte[] unreadable(String topic, byte[] payload) {
        return envelope(payload).isPresent() ? envelope(topic, 0, payload) : payload;
    }

    private static byte[] envelope(String topic, int press, byte[] payload) {
        return StrictJson.write(new Envelope(topic, press, new String(payload, StandardCharsets.UTF_8)));
    }

    /** @throws Problem 400 if it cannot be read */
    ButtonEvent event() {
        List<ButtonEvent> events = Reading.of(topic, payload).events();
        if (press >= events.size() || press < 0) {
            throw new Problem(400, "not_a_button", "This is no event of a button: it holds no press any more.");
        }
        return events.get(press);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.platform.error.Problem;
import java.util.List;

/**
 * What a packet or a request says.
 *
 * @param make as in {@code buttons/devices.csv}
 * @param needsTopic whether it cannot be read without its topic
 * @param events presses and reports of batteries; none: it is the make's chatter
 */
record Reading(String make, boolean needsTopic, List<ButtonEvent> events) {
    private static final String AWS = "aws";

    /**
     * @param topic null if it came without one
     * @throws Problem 400 if it is not JSON, or not a button's event
     */
    static Reading of(String topic, byte[] payload) {
        ButtonJson json;
        try {
            json = ButtonJson.of(payload);
        } catch (Problem unreadable) {
            return Devices.KNOWN
                    .chatterOn(topic)
                    .map(make -> new Reading(make, true, List.of()))
                    .orElseThrow(() -> unreadable);
        }
        if (json.has("deviceEvent") || json.has("serialNumber")) {
            return aws(json);
        }
        return Devices.KNOWN.read(topic, json).orElseGet(() -> aws(json));
    }

    private static Reading aws(ButtonJson json) {
        return new Reading(AWS, false, List.of(json.has("deviceEvent") ? OneClick.read(json) : IotButton.read(json)));
    }

    boolean isChatter() {
        return events.isEmpty();
    }

    int presses() {
        return (int) events.stream().filter(ButtonEvent::isPress).count();
    }
}

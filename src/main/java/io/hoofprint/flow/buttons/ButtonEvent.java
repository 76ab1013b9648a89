// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.platform.error.Problem;
import java.util.regex.Pattern;

/**
 * An event of a button: a press, or only the state of its battery.
 *
 * @param serial in capitals
 * @param click null if it was not pressed
 * @param batteryMillivolts null if unknown, or reported in percent
 * @param remainingLife of the battery, in percent, null if unknown
 */
record ButtonEvent(String serial, ClickType click, Integer batteryMillivolts, Double remainingLife) {
    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /**
     * @param body of an event in the stream: as it was sent, in a gateway's event or not, or a {@link StoredPacket}
     * @throws Problem 400 if it is not JSON, or not a button's event
     */
    static ButtonEvent read(byte[] body) {
        return StoredPacket.of(body).event();
    }

    static boolean isSerial(String text) {
        return SERIAL.matcher(text).matches();
    }

    boolean isPress() {
        return click != null;
    }
}

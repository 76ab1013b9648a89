// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code {"serialNumber","batteryVoltage","clickType"}}: the AWS IoT button; an IoT rule may add members. */
final class IotButton {
    /** {@code 1705mV} from devices, {@code 2000 mV} in samples; anything else is ignored, for no press may be lost by it. */
    private static final Pattern MILLIVOLTS = Pattern.compile("\\s*([0-9]{1,6})\\s*mV\\s*", Pattern.CASE_INSENSITIVE);

    private IotButton() {}

    static ButtonEvent read(ButtonJson json) {
        return new ButtonEvent(
                json.serial("serialNumber"), json.click("clickType"), millivolts(json.text("batteryVoltage")), null);
    }

    private static Integer millivolts(String voltage) {
        Matcher matcher = MILLIVOLTS.matcher(voltage == null ? "" : voltage);
        return matcher.matches() ? Integer.valueOf(matcher.group(1)) : null;
    }
}

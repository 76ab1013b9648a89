// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

/** {@code {"deviceEvent","deviceInfo","placementInfo"}}: a button of AWS IoT 1-Click, which reports its health too. */
final class OneClick {
    private OneClick() {}

    static ButtonEvent read(ButtonJson json) {
        String serial = json.serial("deviceInfo", "deviceId");
        Double life = json.percent("deviceInfo", "remainingLife");
        if (json.has("deviceEvent", "buttonClicked")) {
            return new ButtonEvent(serial, json.click("deviceEvent", "buttonClicked", "clickType"), null, life);
        }
        if (json.has("deviceEvent", "deviceHealthMonitor")) {
            Double below = json.percent("deviceEvent", "deviceHealthMonitor", "condition", "remainingLifeLowerThan");
            return new ButtonEvent(serial, null, null, life == null ? below : life);
        }
        throw json.refused("'deviceEvent' must hold buttonClicked or deviceHealthMonitor");
    }
}

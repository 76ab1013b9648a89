// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.ops.PlatformMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts a broker's messages that are acknowledged and dropped.
 *
 * @param retained stored copies
 * @param foreign those on a topic that is no longer in the settings
 */
record BrokerDrops(Counter retained, Counter foreign) {
    static BrokerDrops of(MeterRegistry meters) {
        return new BrokerDrops(
                PlatformMeters.MQTT_DROPPED.counter(meters, "retained"),
                PlatformMeters.MQTT_DROPPED.counter(meters, "topic"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.ops;

import static io.hoofprint.platform.ops.MeterDefinition.Type.COUNTER;
import static io.hoofprint.platform.ops.MeterDefinition.Type.GAUGE;

/** The meters of the HTTP port, of live connections and of MQTT. */
public final class PlatformMeters {
    public static final MeterDefinition HTTP_REJECTED = MeterDefinition.of(
            COUNTER, "hoofprint.http.rejected", "requests", "Requests answered with an error, by its code", "reason");

    public static final MeterDefinition LIVE_SUBSCRIBERS =
            MeterDefinition.of(GAUGE, "hoofprint.live.subscribers", "websockets", "Websockets that are connected");

    public static final MeterDefinition LIVE_SENT =
            MeterDefinition.of(COUNTER, "hoofprint.live.sent", "messages", "Messages sent to websockets");

    public static final MeterDefinition LIVE_CLOSED = MeterDefinition.of(
            COUNTER, "hoofprint.live.closed", "websockets", "Websockets that were closed, by reason", "reason");

    public static final MeterDefinition MQTT_DROPPED = MeterDefinition.of(
            COUNTER,
            "hoofprint.mqtt.dropped",
            "packets",
            "Packets of MQTT that are no events: on another topic, or a broker's retained copy",
            "reason");

    private PlatformMeters() {}
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.http.ConnectionLimits;
import java.time.Duration;

/**
 * The server's limits.
 *
 * @param connections of clients that are let in, at most; as many may be about to be
 * @param inFlight packets in progress per connection; reading pauses at this number
 * @param connect how long a new connection may take to send CONNECT
 * @param drain how long stopping waits for packets in progress
 */
record MqttLimits(int connections, int inFlight, Duration connect, Duration drain) {
    /** Together with those about to be let in a quarter of the files that this process may have open, at most. */
    private static final int MAX_CLIENTS = Math.min(10_000, ConnectionLimits.descriptors() / 8);

    static final MqttLimits USUAL = new MqttLimits(MAX_CLIENTS, 100, Duration.ofSeconds(10), Duration.ofSeconds(5));

    /** Pings and subscriptions answered between two checks of a connection, which are half a second apart. */
    static final int ANSWERS = 100;

    /** Largest payload in bytes, as at AWS IoT Core. */
    static final int PAYLOAD = 128 * 1024;

    /** Largest packet in bytes: the payload, topic and headers. */
    static final int PACKET = PAYLOAD + 2 * 1024;
}

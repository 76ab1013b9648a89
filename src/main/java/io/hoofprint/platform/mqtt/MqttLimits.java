package io.hoofprint.platform.mqtt;

import java.time.Duration;

/**
 * The server's limits.
 *
 * @param connections at most
 * @param inFlight packets in progress per connection; reading pauses at this number
 * @param connect how long a new connection may take to send CONNECT
 * @param leave how long a client may take to close after a disconnect
 * @param drain how long stopping waits for packets in progress
 */
record MqttLimits(int connections, int inFlight, Duration connect, Duration leave, Duration drain) {
    static final MqttLimits USUAL =
            new MqttLimits(10_000, 100, Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(5));

    /** Pings and subscriptions answered between two checks of a connection, which are half a second apart. */
    static final int ANSWERS = 100;

    /** Largest payload in bytes, as at AWS IoT Core. */
    static final int PAYLOAD = 128 * 1024;

    /** Largest packet in bytes: the payload, topic and headers. */
    static final int PACKET = PAYLOAD + 2 * 1024;
}

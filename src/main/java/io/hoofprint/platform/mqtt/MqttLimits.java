package io.hoofprint.platform.mqtt;

import java.time.Duration;

/**
 * How patient the server is, and how much it takes at once.
 *
 * @param connections at most
 * @param inFlight packets of one connection that are under way at most; then no more is read from it
 * @param connect how long a new connection may take to say CONNECT
 * @param leave how long a client may take to go when it was told to
 * @param drain how long stopping waits for what is under way
 */
record MqttLimits(int connections, int inFlight, Duration connect, Duration leave, Duration drain) {
    static final MqttLimits USUAL =
            new MqttLimits(10_000, 100, Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(5));

    /** Bytes; as at AWS IoT Core. */
    static final int PAYLOAD = 128 * 1024;

    /** Bytes; with the topic and all that may stand before the payload. */
    static final int PACKET = PAYLOAD + 2 * 1024;
}

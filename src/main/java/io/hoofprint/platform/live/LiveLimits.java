package io.hoofprint.platform.live;

import java.time.Duration;

/**
 * How patient the hub is, and with how many.
 *
 * @param silence how long a new connection may say nothing
 * @param slowness how long a client may be unable to take what is sent
 * @param ping how often each client is asked whether it is there
 * @param connections at most
 */
record LiveLimits(Duration silence, Duration slowness, Duration ping, int connections) {
    static final LiveLimits USUAL =
            new LiveLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(20), 10_000);
}

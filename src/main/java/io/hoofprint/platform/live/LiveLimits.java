// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import java.time.Duration;

/**
 * The hub's limits.
 *
 * @param silence how long a new connection may take to send its first message
 * @param slowness how long a client may be unable to receive
 * @param ping interval
 * @param connections at most
 */
record LiveLimits(Duration silence, Duration slowness, Duration ping, int connections) {
    static final LiveLimits USUAL =
            new LiveLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(20), 10_000);
}

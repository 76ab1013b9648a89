// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import java.time.Duration;

/**
 * The timeouts of the steps. Their sum is well below the function's own timeout, so that the caller always gets a
 * response.
 *
 * @param connect to Hoofprint
 * @param forward connecting, the response and a second attempt included
 * @param keepTry one attempt of writing to S3
 * @param keepTries the number of attempts
 */
record RelayLimits(Duration connect, Duration forward, Duration keepTry, int keepTries) {
    static final RelayLimits USUAL =
            new RelayLimits(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(3), 2);

    /** All attempts of writing to S3 together. */
    Duration keep() {
        return keepTry.multipliedBy(keepTries);
    }

    /** The longest that one event can take. */
    Duration worst() {
        return forward.plus(keep());
    }
}

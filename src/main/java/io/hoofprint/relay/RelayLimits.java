package io.hoofprint.relay;

import java.time.Duration;

/**
 * How long each step may take. Together they end well before the function's own time, so that a caller hears what became
 * of its event whatever hangs.
 *
 * @param connect to Hoofprint
 * @param forward to Hoofprint and back, connecting and a second try included
 * @param keepTry one try of writing to S3
 * @param keepTries how often that is tried
 */
record RelayLimits(Duration connect, Duration forward, Duration keepTry, int keepTries) {
    static final RelayLimits USUAL =
            new RelayLimits(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(3), 2);

    /** All tries of writing to S3 together. */
    Duration keep() {
        return keepTry.multipliedBy(keepTries);
    }

    /** The longest that one event can take. */
    Duration worst() {
        return forward.plus(keep());
    }
}

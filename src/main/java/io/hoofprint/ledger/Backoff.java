package io.hoofprint.ledger;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long a reader waits after a failure. */
@FunctionalInterface
public interface Backoff {

    /**
     * @param attempts how many have failed in a row, from 1
     * @param failure the latest
     */
    Duration delay(int attempts, Throwable failure);

    /** Twice as long each time, between the bounds, with a jitter so that many do not return as one. */
    static Backoff exponential(Duration least, Duration most) {
        return (attempts, failure) -> {
            long doubled = least.toMillis() << Math.min(attempts, 20);
            long limit = Math.max(least.toMillis() + 1, Math.min(doubled, most.toMillis()));
            return Duration.ofMillis(
                    ThreadLocalRandom.current().nextLong(Math.max(least.toMillis(), limit / 2), limit + 1));
        };
    }
}

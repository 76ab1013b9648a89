// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The delay before the next retry: exponential with jitter, and never shorter than the other side's {@code
 * Retry-After}.
 *
 * @param first delay after the first failure
 * @param longest upper limit
 * @param blocked delay while only a person can fix the cause
 */
public record Backoff(Duration first, Duration longest, Duration blocked) {
    /** The default. */
    public static final Backoff USUAL =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(60));

    private static final double JITTER = 0.2;

    public static Backoff exponential(Duration first, Duration longest) {
        return new Backoff(first, longest, longest);
    }

    /**
     * @param attempts consecutive failures, from 1
     * @param failure the latest
     */
    public Duration delay(int attempts, Throwable failure) {
        if (failure instanceof Blocked) {
            return blocked;
        }
        Duration delay = delay(attempts);
        Duration requested = failure instanceof Unavailable unavailable
                ? unavailable.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
        return delay.compareTo(requested) > 0 ? delay : requested;
    }

    /** @param attempts consecutive failures, from 1 */
    public Duration delay(int attempts) {
        double doubled = first.toMillis() * Math.pow(2, attempts - 1);
        double least = Math.min(doubled, longest.toMillis() / (1 + JITTER));
        return Duration.ofMillis(
                (long) (least * (1 + JITTER * ThreadLocalRandom.current().nextDouble())));
    }
}

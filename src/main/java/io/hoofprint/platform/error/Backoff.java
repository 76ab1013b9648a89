package io.hoofprint.platform.error;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after a failure before the next try: twice as long each time, with a jitter so that many do not return
 * as one, and never before the other side wants to be asked again.
 *
 * @param first the wait after the first failure
 * @param longest the wait after any number of them
 * @param blocked the wait while only a person can help
 */
public record Backoff(Duration first, Duration longest, Duration blocked) {
    /** How long everybody waits unless it says otherwise. */
    public static final Backoff USUAL =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(60));

    private static final double JITTER = 0.2;

    public static Backoff exponential(Duration first, Duration longest) {
        return new Backoff(first, longest, longest);
    }

    /**
     * @param attempts how many have failed in a row, from 1
     * @param failure the latest
     */
    public Duration delay(int attempts, Throwable failure) {
        if (failure instanceof Blocked) {
            return blocked;
        }
        Duration ours = delay(attempts);
        Duration asked = failure instanceof Unavailable unavailable
                ? unavailable.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
        return ours.compareTo(asked) > 0 ? ours : asked;
    }

    /** @param attempts how many have failed in a row, from 1 */
    public Duration delay(int attempts) {
        double doubled = first.toMillis() * Math.pow(2, attempts - 1);
        double least = Math.min(doubled, longest.toMillis() / (1 + JITTER));
        return Duration.ofMillis(
                (long) (least * (1 + JITTER * ThreadLocalRandom.current().nextDouble())));
    }
}

package io.hoofprint.ledger;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
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

    /**
     * Twice as long each time, between the bounds, with a jitter so that many do not return as one; the longest when only
     * a person can help; never before the other side wants to be asked again.
     */
    static Backoff exponential(Duration least, Duration most) {
        return (attempts, failure) -> {
            if (failure instanceof Blocked) {
                return most;
            }
            Duration asked = failure instanceof Unavailable unavailable
                    ? unavailable.retryAfter().orElse(Duration.ZERO)
                    : Duration.ZERO;
            Duration ours = jittered(least.toMillis(), most.toMillis(), attempts);
            return ours.compareTo(asked) > 0 ? ours : asked;
        };
    }

    private static Duration jittered(long least, long most, int attempts) {
        long limit = Math.max(least + 1, Math.min(least << Math.min(attempts, 20), most));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(Math.max(least, limit / 2), limit + 1));
    }
}

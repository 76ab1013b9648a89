package io.hoofprint.destination.commits;

import io.hoofprint.platform.error.Unavailable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to leave Bitbucket alone after each failure of one question: seconds where it has trouble, minutes where it has
 * had enough of us, for it counts what comes in an hour and does not say when that is over.
 */
final class Retries {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Rhythm trouble = new Rhythm(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(15));
    private final Rhythm enough = new Rhythm(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofMinutes(75));

    /** @return null if it is to be given up */
    Duration after(Unavailable failure) {
        boolean tooMany = failure instanceof Trouble answer && answer.status() == 429;
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        return (tooMany ? enough : trouble).next(asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
    }

    /** Waits that double. */
    private static final class Rhythm {
        private final Duration most;
        private Duration next;
        private Duration left;

        Rhythm(Duration first, Duration most, Duration patience) {
            next = first;
            this.most = most;
            left = patience;
        }

        Duration next(Duration asked) {
            if (left.isNegative() || left.isZero()) {
                return null;
            }
            Duration wait = asked.isZero() ? jittered(next) : asked;
            left = left.minus(wait.compareTo(next) > 0 ? wait : next);
            next = next.multipliedBy(2).compareTo(most) > 0 ? most : next.multipliedBy(2);
            return wait;
        }

        private static Duration jittered(Duration time) {
            return Duration.ofMillis((long)
                    (time.toMillis() * (0.8 + 0.4 * ThreadLocalRandom.current().nextDouble())));
        }
    }
}

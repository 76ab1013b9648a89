package io.hoofprint.source.bitbucket;

import io.hoofprint.platform.error.Backoff;
import io.hoofprint.platform.error.Unavailable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * How long to leave Bitbucket alone after each failure of one question: seconds where it has trouble, minutes where it has
 * had enough of us, for it counts what comes in an hour and does not say when that is over.
 */
final class Retries {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Backoff MINUTES = Backoff.exponential(Duration.ofMinutes(1), Duration.ofMinutes(15));

    private final Rhythm trouble = new Rhythm(Backoff.USUAL, Duration.ofMinutes(15));
    private final Rhythm enough = new Rhythm(MINUTES, Duration.ofMinutes(75));

    /** @return null if it is to be given up */
    Duration after(Unavailable failure) {
        boolean tooMany = failure instanceof TransientApiError answer && answer.status() == 429;
        return (tooMany ? enough : trouble).next(failure.retryAfter().orElse(Duration.ZERO));
    }

    /** Waits that grow, until they are too long altogether. */
    private static final class Rhythm {
        private final Backoff backoff;
        private Duration left;
        private int attempts;

        Rhythm(Backoff backoff, Duration patience) {
            this.backoff = backoff;
            left = patience;
        }

        Duration next(Duration asked) {
            if (left.isNegative() || left.isZero()) {
                return null;
            }
            Duration ours = backoff.delay(++attempts);
            left = left.minus(Collections.max(List.of(ours, asked)));
            return asked.isZero() ? ours : Collections.min(List.of(asked, LONGEST));
        }
    }
}

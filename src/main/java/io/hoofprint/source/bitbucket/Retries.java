// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

import io.hoofprint.platform.error.Backoff;
import io.hoofprint.platform.error.Unavailable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * The delays between the attempts of one request: seconds after a server error, minutes after a 429, since Bitbucket's
 * limit is hourly and it does not say when the hour is over.
 */
final class Retries {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Backoff MINUTES = Backoff.exponential(Duration.ofMinutes(1), Duration.ofMinutes(15));

    private final Delays serverErrors = new Delays(Backoff.USUAL, Duration.ofMinutes(15));
    private final Delays rateLimited = new Delays(MINUTES, Duration.ofMinutes(75));

    /** @return null to give up */
    Duration after(Unavailable failure) {
        boolean tooMany = failure instanceof TransientApiError answer && answer.status() == 429;
        return (tooMany ? rateLimited : serverErrors).next(failure.retryAfter().orElse(Duration.ZERO));
    }

    /** Growing delays, until their sum exceeds the limit. */
    private static final class Delays {
        private final Backoff backoff;
        private Duration left;
        private int attempts;

        Delays(Backoff backoff, Duration limit) {
            this.backoff = backoff;
            left = limit;
        }

        Duration next(Duration requested) {
            if (left.isNegative() || left.isZero()) {
                return null;
            }
            Duration ours = backoff.delay(++attempts);
            left = left.minus(Collections.max(List.of(ours, requested)));
            return requested.isZero() ? ours : Collections.min(List.of(requested, LONGEST));
        }
    }
}

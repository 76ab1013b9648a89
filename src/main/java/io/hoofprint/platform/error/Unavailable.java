// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import java.time.Duration;
import java.util.Optional;

/** A temporary failure: retry without limit. */
public class Unavailable extends RuntimeException {
    private final transient Duration retryAfter;

    public Unavailable(String message) {
        this(message, null, null);
    }

    public Unavailable(String message, Throwable cause) {
        this(message, null, cause);
    }

    /** @param retryAfter the delay that the other side requested; null for none */
    public Unavailable(String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}

package io.hoofprint.platform.error;

import java.time.Duration;
import java.util.Optional;

/** It would work later: wait and try again, for ever. */
public class Unavailable extends RuntimeException {
    private final transient Duration retryAfter;

    public Unavailable(String message) {
        this(message, null, null);
    }

    public Unavailable(String message, Throwable cause) {
        this(message, null, cause);
    }

    /** @param retryAfter how long the other side asks to be left alone; null if it does not say */
    public Unavailable(String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}

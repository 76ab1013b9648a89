package io.hoofprint.platform.error;

/** It would work later: wait and try again, for ever. */
public class Unavailable extends RuntimeException {
    public Unavailable(String message) {
        super(message);
    }

    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}

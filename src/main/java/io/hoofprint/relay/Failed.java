package io.hoofprint.relay;

/** A step was not done, or nobody knows whether it was. The message says why, and tells no secret. */
final class Failed extends Exception {
    Failed(String message) {
        super(message);
    }

    Failed(String message, Throwable cause) {
        super(message, cause);
    }
}

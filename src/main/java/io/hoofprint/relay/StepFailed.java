package io.hoofprint.relay;

/** A step was not done, or nobody knows whether it was. The message says why, and tells no secret. */
final class StepFailed extends Exception {
    StepFailed(String message) {
        super(message);
    }

    StepFailed(String message, Throwable cause) {
        super(message, cause);
    }
}

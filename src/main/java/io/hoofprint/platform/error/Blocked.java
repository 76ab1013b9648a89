package io.hoofprint.platform.error;

/**
 * Only a person can mend it, and until then the next event would meet it too: a revoked token, a bucket that is not there.
 * The message says what to do.
 */
public class Blocked extends RuntimeException {
    public Blocked(String message) {
        super(message);
    }

    public Blocked(String message, Throwable cause) {
        super(message, cause);
    }

    /** For what is not about one event: what would reject an event blocks. */
    public static RuntimeException insteadOfRejected(RuntimeException typed) {
        return typed instanceof Rejected ? new Blocked(typed.getMessage(), typed.getCause()) : typed;
    }
}

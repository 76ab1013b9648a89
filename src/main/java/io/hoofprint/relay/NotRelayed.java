package io.hoofprint.relay;

/**
 * Ends the function with an error, for a caller that knows no statuses. AWS calls it again with the same request id, and
 * after its last try gives the event to the function's own dead-letter queue.
 */
public final class NotRelayed extends RuntimeException {
    NotRelayed(String message) {
        super(message, null, false, false);
    }
}

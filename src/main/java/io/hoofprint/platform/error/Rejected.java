package io.hoofprint.platform.error;

/** This one event can never be delivered as it is; the others can. The message says what is wrong with it. */
public class Rejected extends RuntimeException {
    public Rejected(String message) {
        super(message);
    }

    public Rejected(String message, Throwable cause) {
        super(message, cause);
    }
}

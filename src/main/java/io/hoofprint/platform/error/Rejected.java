package io.hoofprint.platform.error;

/** This one event can never be delivered as it is; the others can. The message says what is wrong with it. */
public class Rejected extends RuntimeException {
    private final boolean ordinary;

    public Rejected(String message) {
        this(message, null);
    }

    public Rejected(String message, Throwable cause) {
        this(message, cause, false);
    }

    private Rejected(String message, Throwable cause, boolean ordinary) {
        super(message, cause);
        this.ordinary = ordinary;
    }

    /** For what is known to happen in any number, and says nothing about the destination. */
    public static Rejected ordinary(String message) {
        return new Rejected(message, null, true);
    }

    /** If not, many in a row let one suspect that it is not the events that are wrong. */
    public boolean isOrdinary() {
        return ordinary;
    }
}

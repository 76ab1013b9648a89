package io.hoofprint.platform.error;

/** This event can never be delivered as it is; others can. The message says what is wrong with it. */
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

    /** For rejections that are expected in any number and say nothing about the destination. */
    public static Rejected ordinary(String message) {
        return new Rejected(message, null, true);
    }

    /** Many non-ordinary rejections in a row suggest that the destination is at fault, not the events. */
    public boolean isOrdinary() {
        return ordinary;
    }
}

package io.hoofprint.destination;

/**
 * Reaches one kind of destination as it is configured, and leaves no trace there. A bean in the kind's file of routes,
 * named as people read it, {@code archive (s3)}; all are found by this type.
 */
public interface DestinationCheck {
    /**
     * Returns if it can be used.
     *
     * @throws io.hoofprint.platform.error.Unavailable if it does not answer now
     * @throws io.hoofprint.platform.error.Blocked if a person must mend something; the message says what
     */
    void check();
}

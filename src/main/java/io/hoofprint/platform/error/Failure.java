package io.hoofprint.platform.error;

import java.time.Duration;

/**
 * Something that did not work, as far as it can be told.
 *
 * @param subject who was asked, by its name for people; or, of a {@link #LOCAL} failure, what does not work
 * @param status the HTTP status, {@link #NO_ANSWER} or {@link #LOCAL}
 * @param reason the provider's word for it, an error code for instance; empty if it gave none
 * @param said what it said besides, for a person; empty if it said nothing
 * @param retryAfter how long it asks to be left alone; null if it does not say
 * @param cause as the component threw it
 */
public record Failure(String subject, int status, String reason, String said, Duration retryAfter, Throwable cause) {
    public static final int NO_ANSWER = 0;
    /** It was nobody else's: a disk's, a database's. */
    public static final int LOCAL = -1;

    /** @param what does not work, for people */
    public static Failure local(String what, String reason, Throwable cause) {
        String said = cause.getMessage() == null ? "" : cause.getMessage();
        return new Failure(what, LOCAL, reason, said, null, cause);
    }

    @Override
    public String toString() {
        String word = reason.isEmpty() ? "" : " " + reason;
        String what =
                switch (status) {
                    case LOCAL -> subject;
                    case NO_ANSWER -> subject + " gave no answer" + word;
                    default -> subject + " answered " + status + word;
                };
        return what + (said.isEmpty() ? "" : " (" + said + ")");
    }
}

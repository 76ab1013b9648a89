// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import java.time.Duration;

/**
 * A provider's or local failure, before it is typed.
 *
 * @param subject the provider's display name; for a {@link #LOCAL} failure, what does not work
 * @param status the HTTP status, {@link #NO_ANSWER} or {@link #LOCAL}
 * @param reason the provider's error code; empty for none
 * @param said the provider's message; empty for none
 * @param retryAfter the delay that the provider requested; null for none
 * @param cause as the component threw it
 */
public record Failure(String subject, int status, String reason, String said, Duration retryAfter, Throwable cause) {
    public static final int NO_ANSWER = 0;
    /** The failure of a local disk or database, not of a provider. */
    public static final int LOCAL = -1;

    /** @param what what does not work, in words */
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

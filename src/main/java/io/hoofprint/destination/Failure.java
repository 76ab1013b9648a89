package io.hoofprint.destination;

import java.time.Duration;

/**
 * A call to a provider that did not work, as far as it can be told.
 *
 * @param provider its name for people
 * @param status the HTTP status, or {@link #NO_ANSWER}
 * @param reason the provider's word for it, an error code for instance; empty if it gave none
 * @param said what it said besides, for a person; empty if it said nothing
 * @param retryAfter how long it asks to be left alone; null if it does not say
 * @param cause as the component threw it
 */
public record Failure(String provider, int status, String reason, String said, Duration retryAfter, Throwable cause) {
    public static final int NO_ANSWER = 0;

    @Override
    public String toString() {
        String answer = status == NO_ANSWER ? provider + " gave no answer" : provider + " answered " + status;
        return answer + (reason.isEmpty() ? "" : " " + reason) + (said.isEmpty() ? "" : " (" + said + ")");
    }
}

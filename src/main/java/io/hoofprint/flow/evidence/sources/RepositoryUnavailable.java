// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources;

/** A repository cannot be read. That is its result, and does not stop the others. */
public final class RepositoryUnavailable extends RuntimeException {
    /** Why, as the chat message words it. */
    public enum Why {
        NOT_FOUND("not found"),
        NO_ACCESS("no access"),
        RATE_LIMIT("rate limit"),
        SERVER("server"),
        /** It lacks commits, of this month perhaps. */
        INCOMPLETE("incomplete");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private final Why why;

    /** @param message what is wrong and how to fix it */
    public RepositoryUnavailable(Why why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}

package io.hoofprint.flow.evidence.sources;

/** One repository cannot be read. That is its result, and keeps no other back. */
public final class RepositoryUnavailable extends RuntimeException {
    /** Why, in the words of the message that people get. */
    public enum Why {
        NOT_FOUND("not found"),
        NO_ACCESS("no access"),
        RATE_LIMIT("rate limit"),
        SERVER("server");

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

    /** @param message what is wrong and what to do, for a person */
    public RepositoryUnavailable(Why why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}

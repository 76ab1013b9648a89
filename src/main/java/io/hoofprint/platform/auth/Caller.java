package io.hoofprint.platform.auth;

import io.hoofprint.platform.error.Problem;

/**
 * The owner of an API key, or a person who is signed in.
 *
 * @param name the key's name, or the person's e-mail, which is the sender of its events
 * @param limit shared by all requests with this key; null for none
 * @param signIn the session's id; null for whoever shows the key itself
 */
public record Caller(String name, Role role, RateLimit limit, String signIn) {
    /** Exchange property with the route's caller. */
    public static final String PROPERTY = "caller";

    private static final int SERVER_ERRORS = 500;

    /** With the key itself. */
    public Caller(String name, Role role, RateLimit limit) {
        this(name, role, limit, null);
    }

    Caller signedIn(String id) {
        return new Caller(name, role, limit, id);
    }

    /** Counts the events of a refused request against the limit: only our own failures, and the limit's refusals, are free. */
    public void refused(Problem reason) {
        if (limit != null && reason.status() < SERVER_ERRORS && !RateLimit.isOwn(reason)) {
            limit.charge(reason.events());
        }
    }

    /** @throws Problem 413 if the limit never passes so many at once */
    public void requirePossible(int events) {
        if (limit != null) {
            limit.requirePossible(events);
        }
    }

    /** @throws Problem 429 if the limit lets no event pass now */
    public void requireAllowance() {
        if (limit != null) {
            limit.requireAny();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.error.Problem;
import java.time.Instant;

/**
 * The owner of an API key, or a person who is signed in.
 *
 * @param name the key's name, or the person's e-mail, which is the sender of its events
 * @param limit shared by all requests with this key; null for none
 * @param signIn the session's id; null for whoever shows the key or the token itself
 * @param until when the token ends that was shown; null without one
 */
public record Caller(String name, Role role, RateLimit limit, String signIn, Instant until) {
    /** Exchange property with the route's caller. */
    public static final String PROPERTY = "caller";

    private static final int SERVER_ERRORS = 500;

    /** With the key itself. */
    public Caller(String name, Role role, RateLimit limit) {
        this(name, role, limit, null, null);
    }

    /** A person with a token of an identity provider. */
    public static Caller person(String mail, Role role, Instant until) {
        return new Caller(mail, role, null, null, until);
    }

    Caller signedIn(String id) {
        return new Caller(name, role, limit, id, null);
    }

    /** Whether the token has ended since it was shown. */
    public boolean isOver(Instant now) {
        return until != null && !until.isAfter(now);
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

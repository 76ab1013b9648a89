// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * One browser's session: from a sign-in until somebody ends it, or nobody has used it for long. (A visitor's session is
 * something else.)
 *
 * @param id to name it by; it opens nothing
 * @param name of the key, or a person's e-mail
 * @param keyHash of the key, 64 hex digits; null for a person who signed in by OpenID Connect
 * @param role as of the sign-in or, for a person, the start since
 * @param browser what it called itself; null if it did not
 */
record SignIn(
        String id,
        String name,
        String keyHash,
        Role role,
        String address,
        String browser,
        Instant createdAt,
        Instant lastSeenAt) {
    /** However much it is used. */
    static final Duration LONGEST = Duration.ofDays(30);

    private static final Duration LONGEST_UNUSED = Duration.ofDays(7);

    boolean isByKey() {
        return keyHash != null;
    }

    SignIn as(Role now) {
        return new SignIn(id, name, keyHash, now, address, browser, createdAt, lastSeenAt);
    }

    SignIn seen(Instant now) {
        return new SignIn(id, name, keyHash, role, address, browser, createdAt, now);
    }

    Instant expires() {
        Instant unused = lastSeenAt.plus(LONGEST_UNUSED);
        Instant latest = createdAt.plus(LONGEST);
        return unused.isBefore(latest) ? unused : latest;
    }
}

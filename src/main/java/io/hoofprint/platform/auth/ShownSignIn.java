// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import java.time.Instant;

/**
 * A session without what opens it.
 *
 * @param way {@code key} or {@code openid}
 * @param browser what it called itself; null if it did not
 * @param createdAt ISO instant, like those that follow
 * @param expiresAt if nobody uses it any more
 */
public record ShownSignIn(
        String id,
        String name,
        String role,
        String way,
        String address,
        String browser,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt) {

    static ShownSignIn of(SignIn signIn) {
        return new ShownSignIn(
                signIn.id(),
                signIn.name(),
                signIn.role().word(),
                signIn.isByKey() ? "key" : "openid",
                signIn.address(),
                signIn.browser(),
                signIn.createdAt(),
                signIn.lastSeenAt(),
                signIn.expires());
    }
}

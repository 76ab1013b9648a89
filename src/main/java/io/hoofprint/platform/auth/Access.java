// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.error.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may call a path.
 *
 * @param word as in {@code access.policy}
 * @param role the least role of the key; null where no key is needed
 */
public record Access(String word, Role role) {
    public static final Access ANYONE = new Access("anyone", null);
    /** The route checks the sender's signature over the raw body. */
    public static final Access SIGNATURE = new Access("signature", null);
    /** The websocket checks the key in its first message. */
    public static final Access IN_BAND = new Access("in-band", null);

    public static Access of(Role role) {
        return new Access(role.word(), role);
    }

    /**
     * @param word {@code anyone}, {@code signature}, {@code in-band}, or a role
     * @throws IllegalArgumentException for any other word
     */
    public static Access parse(String word) {
        return Stream.concat(
                        Stream.of(ANYONE, SIGNATURE, IN_BAND),
                        Arrays.stream(Role.values()).map(Access::of))
                .filter(access -> access.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown access " + word));
    }

    /**
     * Checks the caller.
     *
     * @param caller empty if the request has no known key
     * @throws Problem 401 if a key is needed, 403 if its role is not enough
     */
    public void require(Optional<Caller> caller) {
        if (role == null) {
            return;
        }
        if (caller.isEmpty()) {
            throw noKey();
        }
        if (!caller.get().role().includes(role)) {
            throw roleTooLow(caller.get());
        }
    }

    private Problem noKey() {
        return new Problem(
                401,
                "unauthorized",
                "This needs a key with role " + word + ", and none or an unknown one came: send it in the header"
                        + " 'x-api-key: <key>' or 'Authorization: Bearer <key>'",
                List.of(),
                Map.of("WWW-Authenticate", "Bearer"));
    }

    private Problem roleTooLow(Caller caller) {
        return new Problem(
                403,
                "forbidden",
                "This needs a key with role " + word + ", and the key '" + caller.name() + "' has role "
                        + caller.role().word());
    }
}

package io.hoofprint.platform.auth;

import io.hoofprint.platform.error.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked of whoever calls a path.
 *
 * @param word as it is written in {@code access.policy}
 * @param role the one that a key must include; null where no key is asked for
 */
public record Access(String word, Role role) {
    public static final Access ANYONE = new Access("anyone", null);
    /** The route itself checks the sender's signature over the raw body. */
    public static final Access SIGNATURE = new Access("signature", null);
    /** The websocket itself checks the key that its first message brings. */
    public static final Access IN_BAND = new Access("in-band", null);

    public static Access of(Role role) {
        return new Access(role.word(), role);
    }

    /**
     * @param word {@code anyone}, {@code signature}, {@code in-band}, or a role's
     * @throws IllegalArgumentException for any other
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
     * Returns if this caller may go on.
     *
     * @param caller empty if no key came or it is not known
     * @throws Problem 401 if there must be a key, 403 if its role is too low
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

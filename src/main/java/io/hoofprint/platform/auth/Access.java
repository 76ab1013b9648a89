package io.hoofprint.platform.auth;

import io.hoofprint.platform.error.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the law asks of whoever calls a path. */
public enum Access {
    ANYONE(null),
    /** The route itself checks the sender's signature over the raw body. */
    SIGNATURE(null),
    /** The websocket itself checks the key that its first message brings. */
    IN_BAND(null),
    SEND(Role.SEND),
    READ(Role.READ),
    ADMIN(Role.ADMIN);

    private final Role role;

    Access(Role role) {
        this.role = role;
    }

    /** @return empty for a word that is none of {@code anyone|signature|in-band|send|read|admin} */
    static Optional<Access> parse(String word) {
        return Arrays.stream(values())
                .filter(access ->
                        access.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
                .findFirst();
    }

    /** The role a key must include; empty where the router asks for no key. */
    public Optional<Role> role() {
        return Optional.ofNullable(role);
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
                "This needs a key with role " + role.word() + ", and none or an unknown one came: send it in the header"
                        + " 'x-api-key: <key>' or 'Authorization: Bearer <key>'",
                List.of(),
                Map.of("WWW-Authenticate", "Bearer"));
    }

    private Problem roleTooLow(Caller caller) {
        return new Problem(
                403,
                "forbidden",
                "This needs a key with role " + role.word() + ", and the key '" + caller.name() + "' has role "
                        + caller.role().word());
    }
}

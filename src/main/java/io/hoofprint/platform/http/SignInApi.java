// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Requester;
import io.hoofprint.platform.auth.ShownSignIn;
import io.hoofprint.platform.auth.SignIns;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Headers;

/** Sign-in to the pages: a key, shown once in its header, becomes a session. */
public final class SignInApi {
    static final String SET_COOKIE = "Set-Cookie";
    /** As long as a session can last. */
    static final Duration COOKIE_LASTS = Duration.ofDays(30);

    private final Keys keys;
    private final boolean openId;

    /** @param openId whether people can sign in by OpenID Connect, too */
    public SignInApi(Keys keys, boolean openId) {
        this.keys = keys;
        this.openId = openId;
    }

    /**
     * Who asks. Name, role and expires are null for whoever is nobody.
     *
     * @param expires ISO instant of a session's end; null with a key or a token
     * @param openid whether there is a sign-in by OpenID Connect
     */
    public record Who(boolean signedIn, String name, String role, Instant expires, boolean openid) {}

    /** @param current whether it is the session that asks */
    record Listed(@JsonUnwrapped ShownSignIn signIn, boolean current) {}

    /** @return {@link Who} */
    public byte[] who(@ExchangeProperty(Caller.PROPERTY) Caller caller) {
        return StrictJson.write(caller == null ? new Who(false, null, null, null, openId) : who(caller, null));
    }

    /**
     * Begins a session; its cookie is in the answer's header.
     *
     * @return {@link Who}
     * @throws Problem 401 without a valid key; a session or a token, which end, begins none
     */
    public byte[] begin(
            @ExchangeProperty(Caller.PROPERTY) Caller caller,
            @ExchangeProperty(Requester.PROPERTY) Requester requester,
            @Headers Map<String, Object> answer) {
        if (caller == null || caller.signIn() != null || caller.until() != null) {
            throw new Problem(
                    401,
                    "unauthorized",
                    "That key is unknown or was revoked, or none came: send one in the header 'x-api-key: <key>'",
                    List.of(),
                    Map.of("WWW-Authenticate", "Bearer"));
        }
        SignIns.Begun begun = keys.signIn(caller, requester);
        answer.put(SET_COOKIE, BrowserSessions.cookie(begun.cookie(), COOKIE_LASTS, requester.secure()));
        return StrictJson.write(who(caller, begun.shown().expiresAt()));
    }

    /** Ends the session that asks, if there is one. */
    public void end(
            @ExchangeProperty(Caller.PROPERTY) Caller caller,
            @ExchangeProperty(Requester.PROPERTY) Requester requester,
            @Headers Map<String, Object> answer) {
        if (caller != null && caller.signIn() != null) {
            keys.signIns().end(caller.signIn());
        }
        answer.put(SET_COOKIE, BrowserSessions.cookie("", Duration.ZERO, requester.secure()));
    }

    /** @return {@code {"signIns":[{"id","name","role","way","address","browser","createdAt","lastSeenAt","expiresAt","current"}]}} */
    public byte[] list(@ExchangeProperty(Caller.PROPERTY) Caller caller) {
        return StrictJson.write(Map.of(
                "signIns",
                keys.signIns().list().stream()
                        .map(open -> new Listed(open, open.id().equals(caller.signIn())))
                        .toList()));
    }

    /** @throws Problem 404 if there is none */
    public void endOther(@Header("id") String id) {
        keys.signIns().end(id);
    }

    /** Call it about once a minute. */
    public void sweep() {
        keys.signIns().sweep();
    }

    private Who who(Caller caller, Instant expires) {
        return new Who(
                true,
                caller.name(),
                caller.role().word(),
                expires != null || caller.signIn() == null
                        ? expires
                        : keys.signIns()
                                .find(caller.signIn())
                                .map(ShownSignIn::expiresAt)
                                .orElse(null),
                openId);
    }
}

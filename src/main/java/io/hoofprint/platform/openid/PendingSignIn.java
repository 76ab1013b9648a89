// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.openid;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sign-in that has begun. The browser keeps it meanwhile, in a cookie, so that there is nothing here to fill up.
 *
 * @param state that comes back in the address
 * @param nonce that comes back in the token
 * @param verifier that only who has begun it can show for the code
 * @param next the page to open then
 */
public record PendingSignIn(State state, Nonce nonce, CodeVerifier verifier, String next) {
    private static final Pattern TEXT =
            Pattern.compile("([\\w-]{43})\\.([\\w-]{43})\\.([\\w-]{43})\\.([\\w-]{0,2800})");

    static PendingSignIn begin(String next) {
        return new PendingSignIn(new State(32), new Nonce(32), new CodeVerifier(), next);
    }

    /** For the cookie. */
    public String text() {
        String page = Base64.getUrlEncoder().withoutPadding().encodeToString(next.getBytes(StandardCharsets.UTF_8));
        return String.join(".", state.getValue(), nonce.getValue(), verifier.getValue(), page);
    }

    /** @param text of a cookie, or null; whoever has the browser can have written it */
    public static Optional<PendingSignIn> parse(String text) {
        Matcher parts = TEXT.matcher(text == null ? "" : text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            String next = new String(Base64.getUrlDecoder().decode(parts.group(4)), StandardCharsets.UTF_8);
            return Optional.of(new PendingSignIn(
                    new State(parts.group(1)), new Nonce(parts.group(2)), new CodeVerifier(parts.group(3)), next));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    boolean isOf(String returned) {
        return returned != null
                && MessageDigest.isEqual(
                        returned.getBytes(StandardCharsets.UTF_8),
                        state.getValue().getBytes(StandardCharsets.UTF_8));
    }
}

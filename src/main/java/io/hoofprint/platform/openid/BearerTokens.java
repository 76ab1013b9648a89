// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.openid;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.data.Sha256;
import io.hoofprint.platform.error.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * ID tokens that are shown instead of a key. Thread-safe, and never blocks: it is asked on event loops. What was found good is
 * remembered by its hash until it ends.
 */
final class BearerTokens {
    private static final int MOST_REMEMBERED = 4_096;
    private static final int LONGEST = 8_192;
    /** How the header of every token begins, in Base64: {@code {"}. */
    private static final String BEGINNING = "eyJ";

    private final IdTokens tokens;
    private final Discovery discovery;
    private final People people;
    private final Map<ByteBuffer, Caller> good = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Caller> oldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    BearerTokens(IdTokens tokens, Discovery discovery, People people) {
        this.tokens = tokens;
        this.discovery = discovery;
        this.people = people;
    }

    /**
     * The person whom a token is about; empty if it is bad, or the person is not listed.
     *
     * @throws Problem 503 if the provider has to be asked first, which begins
     */
    Optional<Caller> caller(String token) {
        if (!token.startsWith(BEGINNING) || token.length() > LONGEST) {
            return Optional.empty();
        }
        ByteBuffer hash = ByteBuffer.wrap(Sha256.digest().digest(token.getBytes(StandardCharsets.UTF_8)));
        Optional<Caller> before = remembered(hash);
        if (before.isPresent()) {
            return before;
        }
        Optional<Caller> caller = parsed(token).flatMap(this::checked);
        caller.ifPresent(one -> remember(hash, one));
        return caller;
    }

    private synchronized Optional<Caller> remembered(ByteBuffer hash) {
        Caller caller = good.get(hash);
        if (caller != null && caller.isOver(Instant.now())) {
            good.remove(hash);
            return Optional.empty();
        }
        return Optional.ofNullable(caller);
    }

    private synchronized void remember(ByteBuffer hash, Caller caller) {
        good.put(hash, caller);
    }

    private static Optional<JWT> parsed(String token) {
        try {
            return Optional.of(JWTParser.parse(token));
        } catch (ParseException noToken) {
            return Optional.empty();
        }
    }

    private Optional<Caller> checked(JWT token) {
        Found found = discovery.known().orElse(null);
        if (found == null) {
            discovery.renewSoon();
            throw Problem.tryAgain("The identity provider has to be asked for its keys first.");
        }
        try {
            IdTokens.Claims claims = tokens.claims(token, null, found.keys());
            return people.find(claims.mail())
                    .map(person -> Caller.person(person.mail(), person.role(), claims.until()));
        } catch (BadIdToken e) {
            if (e.isOfUnknownKey() && discovery.renewSoon()) {
                throw Problem.tryAgain("The identity provider has to be asked for its new keys first.");
            }
            return Optional.empty();
        }
    }
}

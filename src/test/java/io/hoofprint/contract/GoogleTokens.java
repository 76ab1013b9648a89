// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Google's token endpoint, {@code /token}, before an API that takes the tokens it gave: refresh tokens and signed
 * assertions for access tokens, which end.
 */
public final class GoogleTokens implements Behaviour {
    private static final Duration LONGEST_ASSERTION = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Behaviour api;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final AtomicInteger given = new AtomicInteger();
    private volatile Duration life = Duration.ofSeconds(3599);
    private volatile boolean revoked;
    private volatile PublicKey signer;

    public GoogleTokens(Behaviour api) {
        this.api = api;
    }

    /** Whose assertions are taken; without one any signature will do. */
    public GoogleTokens signer(PublicKey key) {
        signer = key;
        return this;
    }

    /** How long tokens given from now on live. */
    public void life(Duration time) {
        life = time;
    }

    /** All tokens given so far have ended; new ones can be had. */
    public void expire() {
        ends.clear();
    }

    /** As {@link #expire}, and no new ones can be had. */
    public void revoke() {
        revoked = true;
        expire();
    }

    public void restore() {
        revoked = false;
    }

    /** How many tokens were given. */
    public int given() {
        return given.get();
    }

    @Override
    public Reply answer(Seen request) {
        if (request.path().equals("/token")) {
            return exchange(request);
        }
        String token = request.header("authorization");
        boolean good = token == null || lives(token.substring("Bearer ".length()));
        return good ? api.answer(request) : unauthorized();
    }

    private boolean lives(String token) {
        return ends.getOrDefault(token, Instant.MIN).isAfter(Instant.now());
    }

    private static Reply unauthorized() {
        return Reply.json(401, """
                {"error": {"code": 401, "status": "UNAUTHENTICATED", "message": "Invalid Credentials", "errors": [
                  {"domain": "global", "reason": "authError", "message": "Invalid Credentials",
                   "locationType": "header", "location": "Authorization"}]}}""")
                .with("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
    }

    private Reply exchange(Seen request) {
        if (revoked) {
            return invalid("Token has been expired or revoked.");
        }
        Optional<String> problem =
                Optional.ofNullable(request.form().get("assertion")).flatMap(values -> problem(values.get(0)));
        return problem.map(GoogleTokens::invalid).orElseGet(this::give);
    }

    private static Reply invalid(String why) {
        return Reply.json(
                400,
                Json.object()
                        .put("error", "invalid_grant")
                        .put("error_description", why)
                        .toString());
    }

    private Reply give() {
        String token = "ya29.stand-in-" + given.incrementAndGet();
        ends.put(token, Instant.now().plus(life));
        return Reply.json(Json.object()
                .put("access_token", token)
                .put("expires_in", life.toSeconds())
                .put("token_type", "Bearer"));
    }

    private Optional<String> problem(String assertion) {
        String[] parts = assertion.split("\\.");
        JsonNode claims = Json.parse(Base64.getUrlDecoder().decode(parts[1]));
        for (String claim : new String[] {"iss", "scope", "aud"}) {
            if (claims.path(claim).asText().isBlank()) {
                return Optional.of("the assertion has no " + claim);
            }
        }
        if (!isTimely(claims)) {
            return Optional.of(
                    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.");
        }
        return signer == null || isSigned(parts) ? Optional.empty() : Optional.of("Invalid JWT Signature.");
    }

    private static boolean isTimely(JsonNode claims) {
        Instant from = Instant.ofEpochSecond(claims.path("iat").asLong());
        Instant to = Instant.ofEpochSecond(claims.path("exp").asLong());
        Instant now = Instant.now();
        return from.isBefore(now.plus(SKEW)) && to.isAfter(now) && !to.isAfter(from.plus(LONGEST_ASSERTION));
    }

    private boolean isSigned(String[] parts) {
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initVerify(signer);
            rsa.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return rsa.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Says which ID tokens are good: signed by the provider, for us, now.
 *
 * @param issuer of the tokens
 * @param clientId for whom they are
 */
record IdTokens(Issuer issuer, ClientID clientId) {
    /** By a private key of the provider's: not {@code none}, nor a secret that would be its public key. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    /** Clocks differ. */
    static final Duration SKEW = Duration.ofMinutes(1);

    /**
     * What a good token says.
     *
     * @param mail null if it names none that the provider has verified
     * @param until when it ends
     */
    record Claims(String mail, Instant until) {}

    /**
     * Checks a token.
     *
     * @param nonce that it must have; null for any
     * @throws BadIdToken unless it is good
     */
    Claims claims(JWT token, Nonce nonce, JWKSet keys) throws BadIdToken {
        if (!(token instanceof SignedJWT signed)
                || !ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
            throw new BadIdToken("it is not signed by RS256, PS256 or ES256", false);
        }
        try {
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            requireKnownKey(signed, claims, keys);
            validator(keys).validate(signed, nonce);
            requireForUs(claims);
            return new Claims(
                    mail(claims), claims.getExpirationTime().toInstant().plus(SKEW));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new BadIdToken(e.getMessage(), false);
        }
    }

    private IDTokenValidator validator(JWKSet keys) {
        IDTokenValidator validator = new IDTokenValidator(
                issuer,
                clientId,
                new JWSVerificationKeySelector<SecurityContext>(ALGORITHMS, new ImmutableJWKSet<>(keys)),
                null);
        validator.setMaxClockSkew((int) SKEW.toSeconds());
        return validator;
    }

    /** Only who claims to be a token for us makes us look for a key. */
    private void requireKnownKey(SignedJWT token, JWTClaimsSet claims, JWKSet keys) throws BadIdToken {
        if (new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader()))
                .select(keys)
                .isEmpty()) {
            boolean isForUs = issuer.getValue().equals(claims.getIssuer())
                    && claims.getAudience().contains(clientId.getValue());
            throw new BadIdToken("no key of the provider's has its key id", isForUs);
        }
    }

    /** What the library leaves open. */
    private void requireForUs(JWTClaimsSet claims) throws BadIdToken, ParseException {
        String party = claims.getStringClaim("azp");
        if (claims.getAudience().size() > 1 && !clientId.getValue().equals(party)) {
            throw new BadIdToken("it is for several, and azp does not name us", false);
        }
        if (claims.getNotBeforeTime() != null
                && claims.getNotBeforeTime().toInstant().isAfter(Instant.now().plus(SKEW))) {
            throw new BadIdToken("it is not valid yet", false);
        }
    }

    /** Some providers write the text instead of the boolean. */
    private static String mail(JWTClaimsSet claims) throws ParseException {
        Object verified = claims.getClaim("email_verified");
        return Boolean.TRUE.equals(verified) || "true".equals(verified) ? claims.getStringClaim("email") : null;
    }
}

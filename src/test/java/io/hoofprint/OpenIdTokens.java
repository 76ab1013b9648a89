// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;

/** The tokens of a provider: Ana's and good, unless told otherwise. */
final class OpenIdTokens {
    private volatile Consumer<JWTClaimsSet.Builder> change = claims -> {};
    private volatile Maker maker = this::signed;
    private volatile RSAKey key = newKey();

    /** Makes a token of claims. */
    interface Maker {
        JWT token(JWTClaimsSet claims) throws JOSEException;
    }

    void behave() {
        change = claims -> {};
        maker = this::signed;
    }

    void claims(Consumer<JWTClaimsSet.Builder> changed) {
        change = changed;
    }

    void make(Maker other) {
        maker = other;
    }

    void rotate() {
        key = newKey();
    }

    RSAKey key() {
        return key;
    }

    /** @param nonce null for none */
    String token(String issuer, String nonce) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("248289761001")
                .audience(OpenIdProvider.CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .claim("email", "ana@example.org")
                .claim("email_verified", true)
                .claim("nonce", nonce);
        change.accept(claims);
        try {
            return maker.token(claims.build()).serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWT signed(JWTClaimsSet claims) throws JOSEException {
        return signed(JWSAlgorithm.RS256, key, key.getKeyID(), claims);
    }

    static SignedJWT signed(JWSAlgorithm algorithm, RSAKey by, String id, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(id).build(), claims);
        token.sign(new RSASSASigner(by));
        return token;
    }

    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2_048)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

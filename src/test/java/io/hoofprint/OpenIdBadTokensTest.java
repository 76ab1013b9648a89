// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static io.hoofprint.OpenIdBrowser.problem;
import static io.hoofprint.OpenIdTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A token that is not the provider's own, for us and for now opens nothing, however it comes. */
class OpenIdBadTokensTest {
    private static final OpenIdProvider PROVIDER = new OpenIdProvider().start();

    @RegisterExtension
    static final ServerFixture server = OpenIdServers.of(PROVIDER);

    enum Bad {
        ANOTHER_ISSUER(saying(claims -> claims.issuer("https://evil.example"))),
        ISSUER_WITH_A_SLASH(saying(claims -> claims.issuer(PROVIDER.issuer() + "/"))),
        NO_ISSUER(saying(claims -> claims.issuer(null))),
        ANOTHER_AUDIENCE(saying(claims -> claims.audience("another-client"))),
        NO_AUDIENCE(saying(claims -> claims.audience((String) null))),
        SEVERAL_AUDIENCES(saying(claims -> claims.audience(SEVERAL))),
        ANOTHER_PARTY(saying(claims -> claims.audience(SEVERAL).claim("azp", "another-client"))),
        EXPIRED(saying(claims -> claims.expirationTime(in(-61)))),
        WITHOUT_AN_END(saying(claims -> claims.expirationTime(null))),
        NOT_ISSUED_YET(saying(claims -> claims.issueTime(in(90)).expirationTime(in(600)))),
        NOT_VALID_YET(saying(claims -> claims.notBeforeTime(in(90)))),
        UNSIGNED(made(PlainJWT::new)),
        SIGNED_BY_THE_PUBLIC_KEY(made(OpenIdBadTokensTest::byPublicKey)),
        SIGNED_BY_ANOTHER_KEY(made(claims -> signed(JWSAlgorithm.RS256, OpenIdTokens.newKey(), keyId(), claims))),
        SIGNED_BY_AN_ODD_ALGORITHM(made(claims -> signed(JWSAlgorithm.RS384, key(), keyId(), claims))),
        CHANGED_LATER(made(OpenIdBadTokensTest::changed));

        private final Consumer<OpenIdTokens> how;

        Bad(Consumer<OpenIdTokens> how) {
            this.how = how;
        }
    }

    private static final List<String> SEVERAL = List.of(OpenIdProvider.CLIENT, "another-client");

    private static Consumer<OpenIdTokens> saying(Consumer<JWTClaimsSet.Builder> change) {
        return tokens -> tokens.claims(change);
    }

    private static Consumer<OpenIdTokens> made(OpenIdTokens.Maker maker) {
        return tokens -> tokens.make(maker);
    }

    private static RSAKey key() {
        return PROVIDER.tokens().key();
    }

    private static String keyId() {
        return key().getKeyID();
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static SignedJWT byPublicKey(JWTClaimsSet claims) throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyId()).build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new MACSigner(key().toRSAPublicKey().getEncoded()));
        return token;
    }

    private static SignedJWT changed(JWTClaimsSet claims) throws JOSEException {
        SignedJWT good = signed(JWSAlgorithm.RS256, key(), keyId(), claims);
        String evil = new JWTClaimsSet.Builder(claims).claim("sub", "1").build().toString();
        try {
            return new SignedJWT(good.getHeader().toBase64URL(), Base64URL.encode(evil), good.getSignature());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpCaller bearer(String token) {
        return server.caller().with("Authorization", "Bearer " + token);
    }

    @BeforeEach
    void the_keys_are_known() {
        PROVIDER.tokens().behave();
        new OpenIdBrowser(server).open("/").expect(302);
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @ParameterizedTest
    @EnumSource
    void it_signs_nobody_in_and_is_no_bearer_token(Bad bad) {
        bearer(PROVIDER.token()).get("/v1/sessions").expect(200);
        bad.how.accept(PROVIDER.tokens());
        assertThat(problem(new OpenIdBrowser(server).signIn("/"))).isEqualTo("openid_token");
        bearer(PROVIDER.token()).get("/v1/sessions").expectError(401, "unauthorized");
    }

    @Test
    void clocks_may_differ_by_a_minute_and_a_token_may_be_for_others_too() {
        PROVIDER.tokens().claims(claims -> claims.issueTime(in(45))
                .notBeforeTime(in(45))
                .audience(List.of("another-client", OpenIdProvider.CLIENT))
                .claim("azp", OpenIdProvider.CLIENT));
        bearer(PROVIDER.token()).get("/v1/sessions").expect(200);
        PROVIDER.tokens().claims(claims -> claims.issueTime(in(-600)).expirationTime(in(-45)));
        bearer(PROVIDER.token()).get("/v1/sessions").expect(200);
    }

    @Test
    void what_is_no_token_is_a_wrong_key() {
        String good = PROVIDER.token();
        for (String wrong : List.of(
                "eyJ",
                "eyJhbGciOiJSUzI1NiJ9",
                "eyJhbGciOiJSUzI1NiJ9..",
                good.substring(0, good.length() - 3),
                good + "." + good,
                good.replaceFirst("\\.", "." + "A".repeat(9_000)))) {
            bearer(wrong).get("/v1/sessions").expectError(401, "unauthorized");
        }
    }
}

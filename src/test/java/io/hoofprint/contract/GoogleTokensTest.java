// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GoogleTokensTest {
    private static final KeyPair KEYS = keys();
    private static final String REFRESH = "grant_type=refresh_token&refresh_token=r&client_id=i&client_secret=s";

    private final GoogleTokens tokens =
            new GoogleTokens(request -> Reply.json(200, "{\"range\":\"A1\"}")).signer(KEYS.getPublic());

    @RegisterExtension
    private final StandIn google = new StandIn(Contract::google, tokens);

    @Test
    void a_token_that_was_given_opens_the_api() {
        assertThat(read(refreshed()).status()).isEqualTo(200);
        assertThat(read("made-up").status()).isEqualTo(401);
    }

    @Test
    void an_ended_token_does_not_and_a_new_one_does() {
        String token = refreshed();
        tokens.expire();

        assertThat(read(token).expect(401).header("WWW-Authenticate")).contains("invalid_token");
        assertThat(read(refreshed()).status()).isEqualTo(200);
        assertThat(tokens.given()).isEqualTo(2);
    }

    @Test
    void a_short_life_ends_by_itself() {
        tokens.life(Duration.ZERO);

        assertThat(read(refreshed()).status()).isEqualTo(401);
    }

    @Test
    void what_was_revoked_gives_no_tokens_until_it_is_restored() {
        String token = refreshed();
        tokens.revoke();

        assertThat(read(token).status()).isEqualTo(401);
        assertThat(ask(REFRESH).expect(400).at("error").asText()).isEqualTo("invalid_grant");
        tokens.restore();
        assertThat(read(refreshed()).status()).isEqualTo(200);
    }

    @Test
    void an_assertion_is_taken_from_its_signer_within_its_hour() throws Exception {
        Instant now = Instant.now();

        assertThat(assertion(now, now.plusSeconds(3600)).status()).isEqualTo(200);
        assertThat(assertion(now, now.plusSeconds(3601)).status()).isEqualTo(400);
        assertThat(assertion(now.minusSeconds(100), now.minusSeconds(1)).status())
                .isEqualTo(400);
        String signed = signed(now, now.plusSeconds(60));
        assertThat(exchange(signed.substring(0, signed.length() - 4) + "AAAA")
                        .expect(400)
                        .text())
                .contains("Invalid JWT Signature");
    }

    private String refreshed() {
        return ask(REFRESH).expect(200).at("access_token").asText();
    }

    private Answer read(String token) {
        return caller().with("Authorization", "Bearer " + token).get("/v4/spreadsheets/s/values/A1");
    }

    private Answer assertion(Instant from, Instant to) throws Exception {
        return exchange(signed(from, to));
    }

    private Answer exchange(String jwt) {
        return ask("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + jwt);
    }

    private Answer ask(String form) {
        return caller().with("Content-Type", "application/x-www-form-urlencoded")
                .post("/token", form);
    }

    private HttpCaller caller() {
        return HttpCaller.keepingConnections(google.url());
    }

    private static String signed(Instant from, Instant to) throws Exception {
        String claims = "{\"iss\":\"a@b\",\"scope\":\"s\",\"aud\":\"http://x/token\",\"iat\":%d,\"exp\":%d}"
                .formatted(from.getEpochSecond(), to.getEpochSecond());
        String body = base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initSign(KEYS.getPrivate());
        rsa.update(body.getBytes(StandardCharsets.US_ASCII));
        return body + "." + base64(rsa.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

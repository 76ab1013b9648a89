// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import io.hoofprint.ledger.UnwritableLedger;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person's program shows an ID token instead of a key. */
class OpenIdBearerTest {
    private static final OpenIdProvider PROVIDER = new OpenIdProvider().start();
    private static final String CLICK = "{\"id\":\"token-1\",\"action\":\"click\",\"color\":\"red\"}";

    @RegisterExtension
    static final ServerFixture server = OpenIdServers.of(PROVIDER);

    private static HttpCaller bearer(String token) {
        return server.caller().with("Authorization", "Bearer " + token);
    }

    @BeforeEach
    void behave() {
        PROVIDER.tokens().behave();
        await().until(() -> bearer(PROVIDER.token()).get("/v1/sessions").status() == 200);
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void its_events_are_the_person_s() {
        HttpCaller ana = bearer(PROVIDER.token());
        ana.click(CLICK).expect(202);
        server.admin()
                .get("/admin/v1/events/clicks/token-1?sender=ana@example.org")
                .expect(200);
        Answer who = ana.get("/login/session").expect(200);
        assertThat(who.at("name").asText()).isEqualTo("ana@example.org");
        assertThat(who.at("expires").isNull()).isTrue();
    }

    @Test
    void its_role_is_the_person_s_and_it_begins_no_session() {
        HttpCaller ana = bearer(PROVIDER.token());
        ana.get("/admin/v1/keys").expectError(403, "forbidden");
        ana.send("POST", "/login/session", null).expectError(401, "unauthorized");
    }

    @Test
    void it_comes_in_the_header_for_tokens_only() {
        String token = PROVIDER.token();
        server.caller().key(token).get("/v1/sessions").expectError(401, "unauthorized");
        server.caller().with("Authorization", token).get("/v1/sessions").expectError(401, "unauthorized");
        bearer(token).key(token).get("/v1/sessions").expectError(401, "unauthorized");
        server.caller()
                .with("Authorization", "bearer  " + token)
                .get("/v1/sessions")
                .expect(200);
    }

    @Test
    void somebody_who_is_not_listed_has_none() {
        PROVIDER.tokens().claims(claims -> claims.claim("email", "eve@example.org"));
        bearer(PROVIDER.token()).get("/v1/sessions").expectError(401, "unauthorized");
        PROVIDER.tokens().claims(claims -> claims.claim("email_verified", false));
        bearer(PROVIDER.token()).get("/v1/sessions").expectError(401, "unauthorized");
    }

    /** What is deferred is let in later by a key's hash, which a token has not. */
    @Test
    void its_events_are_not_deferred() throws Exception {
        String token = PROVIDER.token();
        new UnwritableLedger(server.dataFolder(), "clicks").during(() -> bearer(token)
                .click("{\"action\":\"click\",\"color\":\"red\"}")
                .expectError(503, "unavailable"));
    }

    @Test
    void it_opens_the_websocket_until_it_ends() {
        String topics = "{\"action\":\"subscribe\",\"topics\":[\"clicks\"]}";
        PROVIDER.tokens()
                .claims(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(58))));
        Map<String, String> header = Map.of("Authorization", "Bearer " + PROVIDER.token());
        try (LiveClient live = new LiveClient(server.url(), "", header)) {
            live.say(topics).hear(1);
            assertThat(live.goodbye().code()).isEqualTo(1008);
        }
    }

    @Test
    void a_new_key_of_the_provider_s_is_asked_for_and_made_up_ones_are_not() {
        int before = PROVIDER.calls(OpenIdProvider.KEYS);
        String old = PROVIDER.token();
        PROVIDER.tokens().rotate();
        String young = PROVIDER.token();
        Answer first = bearer(young).get("/v1/sessions").expectError(503, "unavailable");
        assertThat(first.header("retry-after")).isEqualTo("1");
        await().until(() -> bearer(young).get("/v1/sessions").status() == 200);
        bearer(old).get("/v1/sessions").expect(200);
        PROVIDER.tokens()
                .make(claims -> OpenIdTokens.signed(
                        JWSAlgorithm.RS256, OpenIdTokens.newKey(), "k" + System.nanoTime(), claims));
        for (int i = 0; i < 10; i++) {
            bearer(PROVIDER.token()).get("/v1/sessions").expectError(401, "unauthorized");
        }
        assertThat(PROVIDER.calls(OpenIdProvider.KEYS)).isEqualTo(before + 1);
    }
}

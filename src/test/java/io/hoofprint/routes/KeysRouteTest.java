// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.OnEachEngine;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.error.Problem;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** An admin makes keys, which let in at once, lists them and revokes them. */
@OnEachEngine
class KeysRouteTest extends RouteTest {
    KeysRouteTest() {
        super("keys");
    }

    private Exchange revoke() {
        return call("keys-revoke", null, Map.of("name", "bo"));
    }

    @Test
    void a_key_lets_in_from_when_it_is_made_until_it_is_revoked() throws Exception {
        Exchange added = call("keys-add", "{\"name\":\"bo\",\"role\":\"send\"}");
        assertThat(status(added)).isEqualTo(201);
        String key = answer(added).path("key").asText();
        assertThat(keys.caller(key)).map(Caller::name).contains("bo");

        JsonNode listed = answer(call("keys-list", null)).at("/keys/0");
        assertThat(listed.path("name").asText()).isEqualTo("bo");
        assertThat(listed.path("revokedAt").isNull()).isTrue();
        assertThat(listed.has("key")).isFalse();

        assertThat(status(revoke())).isEqualTo(204);
        assertThat(keys.caller(key)).isEmpty();
        assertThat(answer(call("keys-list", null)).at("/keys/0/revokedAt").isNull())
                .isFalse();
    }

    @Test
    void what_makes_no_sense_is_told() {
        assertThat(call("keys-add", "{\"name\":\"bo\",\"role\":\"king\"}").getException())
                .isInstanceOf(Problem.class);
        assertThat(revoke().getException())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.OnEachEngine;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Requester;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.error.Problem;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Whoever shows a key gets a session, which is listed, and ends by its own or another's hand. */
@OnEachEngine
class SignInRouteTest extends RouteTest {
    private static final Requester REQUESTER = new Requester("192.0.2.7", "a browser", true, null, null);

    SignInRouteTest() {
        super("sign-in");
    }

    private Exchange call(String route, Caller caller, Map<String, Object> parameters) {
        return template.request("direct:" + route, exchange -> {
            exchange.setProperty(Caller.PROPERTY, caller);
            exchange.setProperty(Requester.PROPERTY, REQUESTER);
            parameters.forEach(exchange.getMessage()::setHeader);
        });
    }

    private Caller begun(String name) {
        Caller owner = keys.caller(keys.add(name, Role.READ, null)).orElseThrow();
        String cookie = call("sign-in-begin", owner, Map.of()).getMessage().getHeader("Set-Cookie", String.class);
        assertThat(cookie).contains("; Secure", "; HTTPOnly", "; SameSite=Lax");
        return keys.signIns().caller(cookie.replaceAll("^[^=]+=|;.*", "")).orElseThrow();
    }

    @Test
    void a_key_becomes_a_session_that_says_who_it_is() throws Exception {
        Caller ana = begun("ana");
        JsonNode who = answer(call("sign-in-who", ana, Map.of()));
        assertThat(who.path("signedIn").asBoolean()).isTrue();
        assertThat(who.path("name").asText()).isEqualTo("ana");
        assertThat(status(call("sign-in-end", ana, Map.of()))).isEqualTo(204);
        assertThat(keys.isGood(ana)).isFalse();
        assertThat(answer(call("sign-in-who", null, Map.of())).path("signedIn").asBoolean())
                .isFalse();
    }

    @Test
    void another_s_session_is_listed_and_ended() throws Exception {
        Caller bo = begun("bo");
        JsonNode listed = answer(call("sign-in-list", bo, Map.of())).at("/signIns/0");
        assertThat(listed.path("current").asBoolean()).isTrue();
        Map<String, Object> id = Map.of("id", listed.path("id").asText());
        assertThat(status(call("sign-in-end-other", null, id))).isEqualTo(204);
        assertThat(keys.isGood(bo)).isFalse();
        assertThat(call("sign-in-end-other", null, id).getException()).isInstanceOf(Problem.class);
        template.sendBody("direct:sign-in-sweep", null);
    }

    @Test
    void without_a_key_there_is_none() {
        assertThat(call("sign-in-begin", null, Map.of()).getException()).isInstanceOf(Problem.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.OpenIdProvider;
import io.hoofprint.platform.auth.Requester;
import io.hoofprint.platform.http.OpenIdApi;
import io.hoofprint.platform.openid.OpenId;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A browser is led to the provider, and whoever did not begin there is led back to the page of sign-in. */
class SignInOpenidRouteTest extends RouteTest {
    private static final Requester REQUESTER = new Requester("192.0.2.7", null, true, "hoofprint.example.org", null);

    private final OpenIdProvider provider = new OpenIdProvider().start();

    SignInOpenidRouteTest() {
        super("sign-in-openid");
    }

    @Override
    Map<String, String> environment() {
        return Map.of(
                "HOOFPRINT_OIDC_ISSUER",
                provider.issuer(),
                "HOOFPRINT_OIDC_CLIENT_ID",
                OpenIdProvider.CLIENT,
                "HOOFPRINT_OIDC_USERS",
                "ana@example.org: read");
    }

    @Override
    void bind(CamelContext camel) {
        camel.getRegistry().bind("openId", new OpenIdApi(keys, OpenId.admitted(keys, settings, Runnable::run)));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private String ledTo(String route, Map<String, Object> parameters) {
        Exchange answer = template.request("direct:" + route, exchange -> {
            exchange.setProperty(Requester.PROPERTY, REQUESTER);
            exchange.getMessage().setHeaders(new HashMap<>(parameters));
        });
        assertThat(answer.getException()).isNull();
        assertThat(status(answer)).isEqualTo(302);
        return answer.getMessage().getHeader("Location", String.class);
    }

    @Test
    void it_leads_to_the_provider_by_the_address_of_the_browser() {
        assertThat(ledTo("sign-in-openid-begin", Map.of("next", "/admin")))
                .startsWith(provider.issuer() + "/authorize?")
                .contains(
                        "code_challenge_method=S256",
                        "redirect_uri=https%3A%2F%2Fhoofprint.example.org%2Flogin%2Fcallback");
        template.sendBody("direct:sign-in-openid-sweep", null);
    }

    @Test
    void who_did_not_begin_here_is_not_signed_in() {
        assertThat(ledTo("sign-in-openid-callback", Map.of("state", "x", "code", "y")))
                .isEqualTo("/login?problem=openid_state&next=%2F");
        assertThat(keys.signIns().list()).isEmpty();
    }
}

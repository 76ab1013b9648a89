// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static io.hoofprint.OpenIdBrowser.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the provider does, Hoofprint starts, people hear what is wrong, and it goes on when the provider does. */
class OpenIdProviderTroubleTest {
    private static final Map<String, HttpHandler> TROUBLES = Map.of(
            "garbage", call -> OpenIdProvider.json(call, 200, "<html>[[[{{{"),
            "nothing", call -> OpenIdProvider.json(call, 200, "{}"),
            "huge", call -> OpenIdProvider.json(call, 200, "{\"a\":\"" + "a".repeat(600_000) + "\"}"),
            "broken", call -> OpenIdProvider.json(call, 503, "{\"error\":\"temporarily_unavailable\"}"),
            "missing", call -> OpenIdProvider.json(call, 404, "{}"),
            "elsewhere", OpenIdProviderTroubleTest::leadElsewhere);

    private static void leadElsewhere(HttpExchange call) throws IOException {
        call.getResponseHeaders().set("Location", "/elsewhere");
        call.sendResponseHeaders(302, -1);
        call.close();
    }

    @Test
    void it_may_be_away_at_the_start_and_come_back() throws Exception {
        try (OpenIdProvider provider = new OpenIdProvider().start()) {
            provider.stop();
            try (ServerFixture server = OpenIdServers.of(provider)) {
                server.start();
                OpenIdBrowser browser = new OpenIdBrowser(server);
                try (ErrorLog log = new ErrorLog()) {
                    assertThat(problem(browser.open("/admin"))).isEqualTo("openid_away");
                    assertThat(log.lines())
                            .filteredOn(line -> line.contains("identity provider"))
                            .hasSize(1);
                }
                assertThat(browser.open("/admin").header("location")).endsWith("&next=%2Fadmin");
                HttpCaller bearer = server.caller().with("Authorization", "Bearer " + provider.token());
                bearer.get("/v1/sessions").expectError(503, "unavailable");
                server.sender()
                        .click("{\"action\":\"click\",\"color\":\"red\"}")
                        .expect(202);
                provider.start();
                await().until(() -> browser.signIn("/").header("location").equals("/"));
                bearer.get("/v1/sessions").expect(200);
            }
        }
    }

    @Test
    void its_answers_may_make_no_sense() throws Exception {
        try (OpenIdProvider provider = new OpenIdProvider().start();
                ServerFixture server = OpenIdServers.of(provider)) {
            server.start();
            OpenIdBrowser browser = new OpenIdBrowser(server);
            for (String path : List.of(OpenIdProvider.DISCOVERY, OpenIdProvider.KEYS)) {
                TROUBLES.forEach((name, trouble) -> {
                    int before = provider.calls(path);
                    provider.answer(path, trouble);
                    await().until(() -> {
                        assertThat(problem(browser.open("/"))).as(name + path).isEqualTo("openid_away");
                        return provider.calls(path) > before;
                    });
                    provider.behave();
                });
            }
            await().until(() -> browser.signIn("/").header("location").equals("/"));
            TROUBLES.forEach((name, trouble) -> {
                provider.answer(OpenIdProvider.TOKEN, trouble);
                assertThat(problem(browser.signIn("/"))).as(name).isEqualTo("openid_away");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret_basic", "client_secret_post", "none"})
    void it_chooses_how_the_secret_comes(String method) throws Exception {
        try (OpenIdProvider provider = new OpenIdProvider().taking(method).start();
                ServerFixture server =
                        method.equals("none") ? OpenIdServers.withoutSecret(provider) : OpenIdServers.of(provider)) {
            server.start();
            assertThat(new OpenIdBrowser(server).signIn("/").header("location")).isEqualTo("/");
        }
    }

    @Test
    void with_a_wrong_secret_nobody_is_signed_in() throws Exception {
        try (OpenIdProvider provider = new OpenIdProvider().start();
                ServerFixture server =
                        OpenIdServers.of(provider).with("HOOFPRINT_OIDC_CLIENT_SECRET", "another-secret-of-tests")) {
            server.start();
            try (ErrorLog log = new ErrorLog()) {
                assertThat(problem(new OpenIdBrowser(server).signIn("/"))).isEqualTo("openid_refused");
                assertThat(log.lines())
                        .anyMatch(line -> line.endsWith("the provider says 'invalid_client'"))
                        .noneMatch(line -> line.contains("another-secret"));
            }
        }
    }

    @Test
    void new_keys_are_taken_while_it_runs() throws Exception {
        try (OpenIdProvider provider = new OpenIdProvider().start();
                ServerFixture server = OpenIdServers.of(provider)) {
            server.start();
            OpenIdBrowser browser = new OpenIdBrowser(server);
            browser.session("/");
            provider.tokens().rotate();
            browser.session("/");
        }
    }

    @Test
    void a_role_is_that_of_the_settings_at_the_start_and_who_is_not_listed_any_more_is_out() throws Exception {
        try (OpenIdProvider provider = new OpenIdProvider().start();
                ServerFixture server = OpenIdServers.of(provider)) {
            server.start();
            HttpCaller ana = page(server);
            ana.get("/admin/v1/keys").expectError(403, "forbidden");
            server.stop();
            server.with("HOOFPRINT_OIDC_USERS", "Ana@example.org: admin").startAgain();
            HttpCaller again = server.caller().with("Cookie", cookie);
            again.get("/admin/v1/keys").expect(200);
            assertThat(server.admin()
                            .get("/admin/v1/sign-ins")
                            .at("signIns")
                            .at("/0/role")
                            .asText())
                    .isEqualTo("admin");
            server.stop();
            server.with("HOOFPRINT_OIDC_USERS", "bo@example.org: admin").startAgain();
            server.caller().with("Cookie", cookie).get("/v1/sessions").expectError(401, "unauthorized");
        }
    }

    private String cookie;

    private HttpCaller page(ServerFixture server) {
        cookie = new OpenIdBrowser(server).session("/");
        return server.caller().with("Cookie", cookie);
    }

    @Test
    void check_looks_at_it() throws Exception {
        try (OpenIdProvider provider = new OpenIdProvider().start();
                ServerFixture server = OpenIdServers.of(provider)) {
            server.start();
            assertThat(check(server, provider.issuer()).out()).contains("sign-in (openid): reached, with 1 key");
            CommandLineCall slash = check(server, provider.issuer() + "/");
            assertThat(slash.exitCode()).isEqualTo(1);
            assertThat(slash.out())
                    .contains("names itself '" + provider.issuer() + "', not '" + provider.issuer() + "/'");
            provider.stop();
            assertThat(check(server, provider.issuer()).out()).contains("WRONG  sign-in (openid): ", "does not answer");
        }
    }

    private static CommandLineCall check(ServerFixture server, String issuer) {
        return CommandLineCall.on(
                server.dataFolder(),
                Map.of(
                        "HOOFPRINT_OIDC_ISSUER", issuer,
                        "HOOFPRINT_OIDC_CLIENT_ID", "c",
                        "HOOFPRINT_OIDC_USERS", "ana@example.org: read"),
                "check");
    }
}

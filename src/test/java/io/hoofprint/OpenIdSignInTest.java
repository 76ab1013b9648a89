// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static io.hoofprint.OpenIdBrowser.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.OpenIdBrowser.Sent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person goes to the provider and comes back signed in, or hears why not. */
class OpenIdSignInTest {
    private static final OpenIdProvider PROVIDER = new OpenIdProvider().start();

    @RegisterExtension
    static final ServerFixture server = OpenIdServers.of(PROVIDER)
            .with("HOOFPRINT_OIDC_USERS", "ana@example.org: read; Boss@Example.org: admin")
            .with("HOOFPRINT_HTTP_TRUSTED_PROXIES", "127.0.0.1");

    private final OpenIdBrowser browser = new OpenIdBrowser(server);

    @BeforeEach
    void behave() {
        PROVIDER.behave();
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    private static JsonNode who(String session) {
        return server.caller()
                .with("Cookie", session)
                .get("/login/session")
                .expect(200)
                .json();
    }

    @Test
    void a_listed_person_is_signed_in_and_led_on() {
        Answer begun = browser.open("/admin?a=b#c").expect(302);
        assertThat(begun.header("set-cookie"))
                .matches("hoofprint-openid=[\\w.-]+; Max-Age=600; Expires=[^;]+; Path=/login; HTTPOnly; SameSite=Lax");
        Answer back = browser.signIn("/admin?a=b#c").expect(302);
        assertThat(back.header("location")).isEqualTo("/admin?a=b#c");
        assertThat(back.headers().allValues("set-cookie")).hasSize(2).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("hoofprint-openid=; Max-Age=0;"));
        JsonNode who = who(OpenIdBrowser.cookie(back, "hoofprint-session="));
        assertThat(who.path("name").asText()).isEqualTo("ana@example.org");
        assertThat(who.path("role").asText()).isEqualTo("read");
        assertThat(who.path("expires").asText()).endsWith("Z");
        assertThat(who.path("openid").asBoolean()).isTrue();
        assertThat(server.admin().get("/admin/v1/sign-ins").expect(200).at("signIns"))
                .anySatisfy(one -> {
                    assertThat(one.path("way").asText()).isEqualTo("openid");
                    assertThat(one.path("name").asText()).isEqualTo("ana@example.org");
                });
    }

    @Test
    void capitals_of_an_e_mail_do_not_count() {
        PROVIDER.tokens()
                .claims(claims -> claims.claim("email", "BOSS@example.ORG").claim("email_verified", "true"));
        JsonNode who = who(browser.session(null));
        assertThat(who.path("name").asText()).isEqualTo("boss@example.org");
        assertThat(who.path("role").asText()).isEqualTo("admin");
    }

    @ParameterizedTest
    @CsvSource({
        "eve@example.org, openid_not_listed",
        "ana@example.org.evil.example, openid_not_listed",
        "Ana <ana@example.org>, openid_not_listed",
        // A Kelvin sign, whose lower case is a k.
        "\u212Aim@example.org, openid_not_listed",
        ", openid_unverified"
    })
    void who_is_not_listed_is_not_let_in(String mail, String code) {
        PROVIDER.tokens().claims(claims -> claims.claim("email", mail));
        assertThat(problem(browser.signIn("/x"))).isEqualTo(code);
    }

    @Test
    void an_e_mail_that_is_not_verified_is_nobody_s() {
        for (Object verified : new Object[] {false, "false", "TRUE", 1, null}) {
            PROVIDER.tokens().claims(claims -> claims.claim("email_verified", verified));
            Answer refused = browser.signIn("/x");
            assertThat(problem(refused)).isEqualTo("openid_unverified");
            assertThat(refused.header("location")).isEqualTo("/login?problem=openid_unverified&next=%2Fx");
            assertThat(refused.headers().allValues("set-cookie")).noneMatch(one -> one.startsWith("hoofprint-session"));
        }
    }

    @Test
    void whoever_was_refused_is_in_the_log_and_the_audit() {
        try (ErrorLog log = new ErrorLog()) {
            PROVIDER.tokens().claims(claims -> claims.claim("email", "mallory@example.org"));
            Sent sent = browser.begin("/");
            server.caller()
                    .with("X-Forwarded-For", "203.0.113.77")
                    .with("Cookie", sent.cookie())
                    .get(sent.back())
                    .expect(302);
            assertThat(log.lines())
                    .anyMatch(line -> line.endsWith("A sign-in was refused from 203.0.113.77 by openid, of"
                            + " mallory@example.org: the e-mail is not in hoofprint.oidc.users"));
        }
        // It is recorded beside the answer.
        await().untilAsserted(() -> assertThat(server.admin()
                        .get("/admin/v1/audit?limit=1000")
                        .expect(200)
                        .at("events"))
                .anySatisfy(event -> {
                    assertThat(event.path("kind").asText()).isEqualTo("sign-in");
                    assertThat(event.path("what").asText()).isEqualTo("openid");
                    assertThat(event.path("by").asText()).isEqualTo("mallory@example.org");
                    assertThat(event.path("address").asText()).isEqualTo("203.0.113.77");
                }));
    }

    @Test
    void only_the_browser_that_began_comes_back() {
        Sent mine = browser.begin("/");
        Sent other = browser.begin("/");
        String code = mine.back().replaceFirst("&state=.*", "");
        for (Answer answer : List.of(
                browser.back(null, mine.back()),
                browser.back("hoofprint-openid=", mine.back()),
                browser.back("hoofprint-openid=a.b.c.d", mine.back()),
                browser.back(mine.cookie().substring(0, 60), mine.back()),
                browser.back(other.cookie(), mine.back()),
                browser.back(mine.cookie(), code),
                browser.back(mine.cookie(), code + "&state="),
                browser.back(mine.cookie(), code + "&state=x"))) {
            assertThat(problem(answer)).isEqualTo("openid_state");
        }
        browser.back(mine.cookie(), mine.back() + "&state=twice").expectError(400, "bad_request");
        assertThat(browser.back(mine.cookie(), mine.back()).expect(302).header("location"))
                .isEqualTo("/");
    }

    @Test
    void a_code_is_good_once_and_for_whoever_began() {
        Sent mine = browser.begin("/");
        Sent other = browser.begin("/");
        String swapped = other.back().replaceFirst("code=[^&]+", mine.back().replaceFirst(".*(code=[^&]+).*", "$1"));
        assertThat(problem(browser.back(other.cookie(), swapped))).isEqualTo("openid_refused");
        Sent again = browser.begin("/");
        browser.back(again.cookie(), again.back()).expect(302);
        assertThat(problem(browser.back(again.cookie(), again.back()))).isEqualTo("openid_refused");
    }

    @Test
    void what_the_provider_refuses_is_refused() {
        Sent sent = browser.begin("/");
        String state = sent.back().replaceFirst(".*(state=.*)", "$1");
        assertThat(problem(browser.back(sent.cookie(), "/login/callback?error=access_denied&" + state)))
                .isEqualTo("openid_refused");
        assertThat(problem(browser.back(sent.cookie(), "/login/callback?" + state)))
                .isEqualTo("openid_refused");
        assertThat(problem(browser.back(sent.cookie(), "/login/callback?code=wrong&" + state)))
                .isEqualTo("openid_refused");
        assertThat(problem(browser.back(sent.cookie(), sent.back() + "&iss=https://evil.example")))
                .isEqualTo("openid_token");
    }

    @Test
    void a_token_that_was_made_for_another_sign_in_is_none() {
        PROVIDER.tokens().claims(claims -> claims.claim("nonce", "n".repeat(43)));
        assertThat(problem(browser.signIn("/"))).isEqualTo("openid_token");
        PROVIDER.tokens().claims(claims -> claims.claim("nonce", null));
        assertThat(problem(browser.signIn("/"))).isEqualTo("openid_token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "/\t/evil.example",
                "/%09/evil.example",
                "/\n/evil.example",
                "\n//evil.example",
                "/a\r\nSet-Cookie: x=y",
                "javascript:alert(1)",
                "evil.example",
                "/login/openid",
                "/é",
                ""
            })
    void a_link_to_the_sign_in_leads_to_no_other_site(String next) {
        assertThat(browser.signIn(next).expect(302).header("location")).isEqualTo("/");
    }

    @Test
    void a_cookie_that_somebody_wrote_leads_to_no_other_site() {
        Sent sent = browser.begin("/");
        String evil = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("//evil.example".getBytes(StandardCharsets.UTF_8));
        String written = sent.cookie().replaceFirst("[^.]*$", evil);
        assertThat(browser.back(written, sent.back()).expect(302).header("location"))
                .isEqualTo("/");
    }

    @Test
    void behind_a_proxy_the_provider_leads_back_to_that() {
        HttpCaller proxied = server.caller().with("X-Forwarded-Proto", "https");
        Answer begun = proxied.with("X-Forwarded-Host", "hoofprint.example.org")
                .get("/login/openid")
                .expect(302);
        assertThat(begun.header("location"))
                .contains("redirect_uri=https%3A%2F%2Fhoofprint.example.org%2Flogin%2Fcallback");
        assertThat(begun.header("set-cookie")).contains("; Secure;");
        proxied.with("X-Forwarded-Host", "evil.example/x?").get("/login/openid").expectError(400, "bad_request");
    }
}

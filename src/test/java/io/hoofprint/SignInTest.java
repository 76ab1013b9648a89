// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A key shown once becomes a session: who may do what with its cookie, and until when. */
class SignInTest {
    private static final String CLICK = "{\"action\":\"click\",\"color\":\"red\"}";

    @RegisterExtension
    static final ServerFixture server = new ServerFixture()
            .withLine("camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:own/pixel.camel.yaml");

    private static String key(String name, String role, String rate) {
        return server.key(name, role, rate).text();
    }

    private static Answer signIn(String key) {
        return server.caller().key(key).send("POST", "/login/session", null);
    }

    /** Name and value of the cookie that signs in. */
    private static String cookie(String key) {
        return signIn(key).expect(200).header("set-cookie").split(";")[0];
    }

    private static HttpCaller with(String cookie) {
        return server.caller().with("Cookie", cookie);
    }

    private static HttpCaller page(String cookie) {
        return with(cookie).with("Sec-Fetch-Site", "same-origin");
    }

    private static String host() {
        return URI.create(server.url()).getAuthority();
    }

    @Test
    void a_key_becomes_a_cookie_that_no_script_can_read() {
        Answer begun = signIn(key("ana", "read", null)).expect(200);
        assertThat(begun.header("set-cookie"))
                .matches(
                        "hoofprint-session=hs_[A-Za-z0-9_-]{43}; Max-Age=2592000; Expires=[^;]+; Path=/; HTTPOnly; SameSite=Lax");
        assertThat(begun.at("signedIn").asBoolean()).isTrue();
        assertThat(begun.at("name").asText()).isEqualTo("ana");
        assertThat(begun.at("role").asText()).isEqualTo("read");
        assertThat(begun.at("expires").asText()).endsWith("Z");
        String cookie = begun.header("set-cookie").split(";")[0];
        with(cookie).get("/v1/sessions").expect(200);
        with(cookie).get("/admin/v1/keys").expectError(403, "forbidden");
        assertThat(with(cookie).get("/login/session").expect(200).at("name").asText())
                .isEqualTo("ana");
    }

    @Test
    void who_is_nobody_hears_so() {
        assertThat(server.caller().get("/login/session").expect(200).json().toString())
                .isEqualTo("{\"signedIn\":false,\"name\":null,\"role\":null,\"expires\":null,\"openid\":false}");
        signIn("hp_wrong").expectError(401, "unauthorized");
        server.caller().send("POST", "/login/session", null).expectError(401, "unauthorized");
        with("hoofprint-session=hs_wrong").get("/v1/sessions").expectError(401, "unauthorized");
        with("hoofprint-session=").get("/v1/sessions").expectError(401, "unauthorized");
        page(cookie(key("again", "send", null)))
                .send("POST", "/login/session", null)
                .expectError(401, "unauthorized");
    }

    @Test
    void only_pages_of_this_address_change_anything_with_it() {
        String cookie = cookie(key("changer", "admin", null));
        page(cookie).click(CLICK).expect(202);
        with(cookie).with("Origin", server.url()).click(CLICK).expect(202);
        with(cookie).click(CLICK).expectError(403, "forbidden");
        for (String site : List.of("cross-site", "same-site", "none")) {
            with(cookie).with("Sec-Fetch-Site", site).click(CLICK).expectError(403, "forbidden");
        }
        for (String origin : List.of("http://" + host() + ".evil.example", "http://evil.example", "null", "::", "")) {
            with(cookie).with("Origin", origin).click(CLICK).expectError(403, "forbidden");
            with(cookie).with("Origin", origin).delete("/admin/v1/keys/changer").expectError(403, "forbidden");
        }
        with(cookie)
                .with("Sec-Fetch-Site", "cross-site")
                .with("Origin", server.url())
                .click(CLICK)
                .expectError(403, "forbidden");
        with(cookie)
                .with("X-Forwarded-Host", "evil.example")
                .with("Origin", "http://evil.example")
                .click(CLICK)
                .expectError(403, "forbidden");
        with(cookie).get("/admin/v1/keys").expect(200);
        server.caller()
                .key(key("own-key", "send", null))
                .with("Cookie", cookie)
                .with("Sec-Fetch-Site", "cross-site")
                .click(CLICK)
                .expect(202);
    }

    @Test
    void an_event_by_get_comes_from_our_own_pages_only() {
        String cookie = cookie(key("pixels", "send", null));
        page(cookie).get("/v1/pixel").expect(202);
        with(cookie).get("/v1/pixel").expectError(403, "forbidden");
        with(cookie).with("Sec-Fetch-Site", "cross-site").get("/v1/pixel").expectError(403, "forbidden");
    }

    @Test
    void what_changes_something_by_get_takes_no_session() {
        String cookie = cookie(key("getter", "admin", null));
        for (String path : List.of("/init", "/demo_init", "/events/aggregation")) {
            page(cookie).get(path).expectError(403, "forbidden");
        }
        page(cookie).send("POST", "/init", null).expect(200);
    }

    @Test
    void a_wrong_key_is_wrong_whatever_the_cookie() {
        String cookie = cookie(key("both", "read", null));
        with(cookie).key("hp_wrong").get("/v1/sessions").expectError(401, "unauthorized");
    }

    @Test
    void a_session_opens_the_websocket_of_our_own_pages() {
        String cookie = cookie(key("watcher", "read", null));
        String topics = "{\"action\":\"subscribe\",\"topics\":[\"clicks\"]}";
        try (LiveClient live = new LiveClient(server.url(), "", Map.of("Cookie", cookie, "Origin", server.url()))) {
            live.say(topics).hear(1);
            page(cookie).send("POST", "/login/end", null).expect(204);
            assertThat(live.goodbye().code()).isEqualTo(1008);
        }
        String other = cookie(key("watched", "read", null));
        for (Map<String, String> foreign : List.of(
                Map.of("Cookie", other),
                Map.of("Cookie", other, "Origin", "http://evil.example"),
                Map.of("Origin", server.url()))) {
            try (LiveClient live = new LiveClient(server.url(), "", foreign)) {
                assertThat(live.say(topics).goodbye().code()).isEqualTo(1008);
                assertThat(live.messages().get(0).path("error").asText()).isEqualTo("unauthorized");
            }
        }
    }

    @Test
    void signing_out_ends_it_for_whoever_kept_the_cookie() {
        String cookie = cookie(key("leaver", "read", null));
        with(cookie).send("POST", "/login/end", null).expectError(403, "forbidden");
        Answer out = page(cookie).send("POST", "/login/end", null).expect(204);
        assertThat(out.header("set-cookie")).startsWith("hoofprint-session=; Max-Age=0;");
        with(cookie).get("/v1/sessions").expectError(401, "unauthorized");
        page(cookie).send("POST", "/login/end", null).expect(204);
    }

    @Test
    void sessions_are_listed_and_ended_by_admins_and_end_with_their_key() {
        String reader = cookie(key("listed", "read", null));
        String kept = cookie(key("kept", "read", null));
        JsonNode listed = find("listed");
        assertThat(listed.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "name",
                        "role",
                        "way",
                        "address",
                        "browser",
                        "createdAt",
                        "lastSeenAt",
                        "expiresAt",
                        "current");
        assertThat(listed.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(listed.path("current").asBoolean()).isFalse();
        server.admin()
                .delete("/admin/v1/sign-ins/" + listed.path("id").asText())
                .expect(204);
        server.admin()
                .delete("/admin/v1/sign-ins/" + listed.path("id").asText())
                .expectError(404, "not_found");
        with(reader).get("/v1/sessions").expectError(401, "unauthorized");
        server.admin().delete("/admin/v1/keys/kept").expect(204);
        with(kept).get("/v1/sessions").expectError(401, "unauthorized");
        assertThat(find("kept")).isNull();
    }

    private static JsonNode find(String name) {
        for (JsonNode one : server.admin().get("/admin/v1/sign-ins").expect(200).at("signIns")) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        return null;
    }

    @Test
    void of_one_key_there_are_a_hundred_at_most() {
        String key = key("busy", "read", null);
        String first = cookie(key);
        String second = cookie(key);
        for (int i = 0; i < 99; i++) {
            cookie(key);
        }
        with(first).get("/v1/sessions").expectError(401, "unauthorized");
        with(second).get("/v1/sessions").expect(200);
    }

    @Test
    void a_limit_of_the_key_is_the_session_s_too() {
        String key = key("limited", "send", "1/s");
        HttpCaller page = page(cookie(key));
        page.click("[" + CLICK + "," + CLICK + "]").expect(202);
        assertThat(List.of(
                        page.click("[" + CLICK + "," + CLICK + "]").status(),
                        server.caller()
                                .key(key)
                                .click("[" + CLICK + "," + CLICK + "]")
                                .status()))
                .contains(429);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final String RED = "{\"action\":\"click\",\"color\":\"red\"}";
    private static final String STATS = "/v1/stats?action=click";

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    private static HttpCaller sender;
    private static HttpCaller reader;

    @BeforeAll
    static void makeKeys() {
        sender = server.caller("send");
        reader = server.caller("read");
    }

    /** A path that the policy opens may have no route, or only one for another method. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/platform/auth/access.csv", numLinesToSkip = 1)
    void every_caller_is_answered_as_promised(String method, String path, int nobody, int send, int read, int admin)
            throws IOException {
        if (!path.startsWith("/")) {
            return;
        }
        if (isNothing(server.admin(), method, path)) {
            assertThat(List.of(server.caller(), sender, reader)).allMatch(caller -> isNothing(caller, method, path));
            return;
        }
        assertRefused(server.caller(), method, path, nobody);
        assertRefused(sender, method, path, send);
        assertRefused(reader, method, path, read);
        assertRefused(server.admin(), method, path, admin);
    }

    private static boolean isNothing(HttpCaller caller, String method, String path) {
        if (method.equals("TRACE")) {
            return false;
        }
        Answer answer = caller.send(method, path, null);
        return answer.status() == 404 && answer.text().contains("There is nothing at this address");
    }

    private static void assertRefused(HttpCaller caller, String method, String path, int expected) {
        if (method.equals("TRACE")) {
            return;
        }
        Answer answer = caller.send(method, path, null);
        int status = answer.status();
        if (expected == 200 && status == 401) {
            // Let in, and refused by the route itself, which looks for a signature.
            answer.expectError(401, "bad_signature");
            return;
        }
        switch (expected) {
            case 200 -> assertThat(status).isNotEqualTo(403).isLessThan(500);
            case 403 -> assertThat(status).isIn(403, 405);
            default -> assertThat(status).isEqualTo(expected);
        }
    }

    @Test
    void a_key_may_come_in_three_ways() {
        String key = server.key("three-ways", "send", null).text();
        HttpCaller anybody = server.caller();
        anybody.with("x-api-key", key).get(STATS).expect(200);
        anybody.with("X-Api-Key", key).get(STATS).expect(200);
        anybody.with("Authorization", "Bearer " + key).get(STATS).expect(200);
        anybody.with("Authorization", "bearer  " + key).get(STATS).expect(200);
        anybody.with("Authorization", key).get(STATS).expect(200);
        anybody.with("Authorization", "Basic " + key).get(STATS).expectError(401, "unauthorized");
        anybody.get(STATS + "&key=" + key).expectError(401, "unauthorized");
    }

    @Test
    void of_several_keys_the_first_counts() {
        String mine = server.key("mine", "send", null).text();
        String other = server.key("other", "send", null).text();
        server.caller()
                .key(mine)
                .with("Authorization", "Bearer " + other)
                .click(RED)
                .expect(202);
        Awaitility.await().until(() -> count(server.caller().key(mine)) == 1);
        assertThat(count(server.caller().key(other))).isZero();
        server.caller()
                .key("unknown")
                .with("Authorization", "Bearer " + other)
                .click(RED)
                .expectError(401, "unauthorized");
    }

    @Test
    void a_refusal_says_how_to_send_a_key_and_never_repeats_it() {
        Answer answer = server.caller().key("hp_secret-guess").get(STATS).expectError(401, "unauthorized");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.at("message").asText()).contains("x-api-key: <key>");
        assertThat(answer.text() + answer.headers()).doesNotContain("hp_secret-guess");
    }

    @Test
    void a_key_ends_the_moment_it_is_revoked() {
        KeyText key = server.key("short-lived", "send", null);
        server.caller(key).click(RED).expect(202);
        server.admin().delete("/admin/v1/keys/short-lived").expect(204);
        server.caller(key).click(RED).expectError(401, "unauthorized");
        server.caller(key).get(STATS).expectError(401, "unauthorized");
        server.admin().delete("/admin/v1/keys/short-lived").expectError(404, "not_found");
    }

    @Test
    void keys_with_names_that_look_like_something_else_see_only_their_own_numbers() {
        List<String> names = List.of("1", "10", "null", "true", "body", "exchange", "1.0", "-1", "_");
        int clicks = 0;
        for (String name : names) {
            HttpCaller caller = server.caller(server.key(name, "send", null));
            caller.click("[" + String.join(",", Collections.nCopies(++clicks, RED)) + "]")
                    .expect(202);
        }
        assertThat(server.admin().get("/admin/v1/keys").json().toString()).contains("\"null\"");
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            int expected = i + 1;
            Awaitility.await().untilAsserted(() -> assertThat(countOf(name)).isEqualTo(expected));
            server.admin().delete("/admin/v1/keys/" + name).expect(204);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,    /v1/events,             POST",
        "GET,    /v1/events,             POST",
        "DELETE, /v1/events,             POST",
        "POST,   /v1/stats,              'GET, HEAD'",
        "PATCH,  /v1/stats/series,       'GET, HEAD'",
        "PUT,    /admin/v1/keys,         'GET, HEAD, POST'",
        "GET,    /admin/v1/keys/shop,    DELETE",
        "POST,   /admin/v1/stats,        'GET, HEAD'",
        "POST,   /openapi.json,          'GET, HEAD'",
        "DELETE, /,                      'GET, HEAD'",
    })
    void a_wrong_method_is_told_to_whoever_is_known(String method, String path, String allowed) {
        for (HttpCaller caller : List.of(sender, reader, server.admin())) {
            Answer answer = caller.send(method, path, null).expectError(405, "method_not_allowed");
            assertThat(answer.header("Allow")).isEqualTo(allowed);
        }
        server.caller().send(method, path, null).expectError(401, "unauthorized");
    }

    @Test
    void what_is_nowhere_is_not_found() {
        server.admin().get("/v1/nothing").expectError(404, "not_found");
        server.admin().post("/v1/nothing", "{}").expectError(404, "not_found");
        server.admin().send("POST", "/v1/nothing", null).expectError(404, "not_found");
        server.admin().get("/v1/stats/").expectError(404, "not_found");
        for (HttpCaller caller :
                List.of(server.caller(), sender, server.caller().key("hp_unknown"))) {
            caller.send("POST", "/v1/nothing", null).expectError(404, "not_found");
            caller.send("POST", "/webhooks/calendly/", null).expectError(404, "not_found");
            caller.send("POST", "/v1/events/", null).expectError(404, "not_found");
            caller.get("/meetings/").expectError(404, "not_found");
            caller.get("/admin/v1/nothing").expectError(404, "not_found");
        }
        server.caller().get("/nothing.html").expectError(404, "not_found");
        server.caller().get("/assets/..%2f..%2faccess.policy").expectError(404, "not_found");
    }

    @ParameterizedTest
    @MethodSource("disguised")
    void no_spelling_of_a_path_gets_past_the_guard(String path, List<Integer> statuses) throws IOException {
        String key = server.key("spelling-" + Integer.toHexString(path.hashCode()), "send", null)
                .text();
        String answer = RawHttp.exchange(
                server.port(), "GET " + path + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + key + "\r\n\r\n");
        assertThat(statuses).contains(Integer.parseInt(answer.substring(9, 12)));
        assertThat(answer).doesNotContain("api_key\":");
    }

    static Stream<Arguments> disguised() {
        List<Integer> refused = List.of(400, 403, 404);
        return Stream.of(
                Arguments.of("/admin/v1/stats", List.of(403)),
                Arguments.of("/v1/../admin/v1/stats", List.of(403)),
                Arguments.of("/v1/%2e%2e/admin/v1/stats", List.of(403)),
                Arguments.of("/v1/.%2E/admin/v1/stats", List.of(403)),
                Arguments.of("/%61dmin/v1/stats", List.of(403)),
                Arguments.of("//admin/v1/stats", List.of(403)),
                Arguments.of("/admin//v1/stats", List.of(403)),
                Arguments.of("/admin/./v1/stats", List.of(403)),
                Arguments.of("/admin/v1/stats/", refused),
                Arguments.of("/admin%2fv1/stats", refused),
                Arguments.of("/admin%2Fv1%2Fstats", refused),
                Arguments.of("/%2561dmin/v1/stats", refused),
                Arguments.of("/v1/stats/..%2f..%2fadmin/v1/stats", refused),
                Arguments.of("/v1/stats;/../../admin/v1/stats", List.of(403)),
                Arguments.of("/v1\\..\\admin\\v1\\stats", refused),
                Arguments.of("/v1/..;/admin/v1/stats", refused),
                Arguments.of("/assets/../admin/v1/stats", List.of(403)),
                Arguments.of("/assets/..%2fadmin/v1/stats", refused),
                Arguments.of("/admin/v1/stats%00.html", refused),
                Arguments.of("/admin/v1/stats.html", refused),
                Arguments.of("/ADMIN/v1/stats", refused),
                Arguments.of("/%zz", List.of(400)),
                Arguments.of("/%", List.of(400)),
                Arguments.of("*", refused),
                Arguments.of("admin/v1/stats", refused),
                Arguments.of("http://x/admin/v1/stats", List.of(403)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/../v1/stats?action=click", "//v1/stats?action=click", "/v1/%73tats?action=click"})
    void another_spelling_of_a_path_that_one_may_use_is_that_path(String path) throws IOException {
        String key = server.key("may-" + Integer.toHexString(path.hashCode()), "send", null)
                .text();
        assertThat(RawHttp.exchange(
                        server.port(), "GET " + path + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + key + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    private static int countOf(String name) {
        for (var group : server.admin().get("/admin/v1/stats").at("stats")) {
            if (group.path("api_key").asText().equals(name)) {
                return group.path("counts").path(0).path("count").asInt();
            }
        }
        return 0;
    }

    private static int count(HttpCaller caller) {
        return caller.get(STATS).expect(200).at("stats").path(0).path("count").asInt();
    }
}

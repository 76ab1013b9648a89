// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes of a user's that take all below a path, or every method. */
class OwnPrefixesTest {
    @RegisterExtension
    static final ServerFixture SERVER = new ServerFixture()
            .with(
                    "HOOFPRINT_FLOWS",
                    Path.of("src/test/resources/own/prefixes").toAbsolutePath().toString());

    private static HttpCaller reader;

    @BeforeAll
    static void makeKey() {
        reader = SERVER.caller("read");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/own/files, files",
        "/own/files/, files",
        "/own/files/a/b.txt, files",
        "/own/files/drafts, drafts",
        "/own/files/drafts/a/b, drafts",
        "/own/files/draftsy, files",
        "/own/files/index, index",
        "/own/files/index/x, files",
        "/own/files/a%20b/size, size of a b",
        "/own/shops/M%C3%A1laga/x/y, Málaga",
        "/own/filesystem, rest",
        "/v1/nowhere, rest",
        "/own/files/../secret, rest"
    })
    void literal_paths_and_templates_win_then_the_longest_prefix(String path, String who) {
        assertThat(reader.get(path).expect(200).text()).isEqualTo(who);
    }

    @Test
    void a_route_without_a_restriction_takes_every_method() {
        HttpCaller anyone = SERVER.caller();
        for (String method : new String[] {"GET", "POST", "PUT", "PATCH"}) {
            assertThat(anyone.send(method, "/own/all", null).expect(200).text()).isEqualTo(method);
        }
        Answer head = anyone.send("HEAD", "/own/all", null).expect(200);
        assertThat(head.text()).isEmpty();
        Answer options = anyone.send("OPTIONS", "/own/all", null).expect(204);
        assertThat(options.header("Allow")).isEqualTo("DELETE, GET, HEAD, PATCH, POST, PUT");
        assertThat(reader.send("TRACE", "/own/all", null).status()).isEqualTo(405);
    }

    /** For admins wherever it is, whatever the route says. */
    @Test
    void deleting_stays_reserved() {
        SERVER.caller().delete("/own/all").expectError(401, "unauthorized");
        reader.delete("/own/files/a").expectError(403, "forbidden");
        assertThat(SERVER.admin().delete("/own/files/a").expect(200).text()).isEqualTo("files");
    }

    @Test
    void who_may_call_is_decided_by_the_route_that_is_called() {
        SERVER.caller().get("/own/files/a").expectError(401, "unauthorized");
        SERVER.caller().get("/own/files/drafts/a").expect(200);
        reader.post("/own/files/drafts/a", "{}").expectError(405, "method_not_allowed");
        SERVER.caller().get("/v1/stats?action=click").expectError(401, "unauthorized");
        SERVER.caller().post("/v1/events", "{}").expectError(401, "unauthorized");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/admin/v1/keys", "/admin/v1/nowhere", "/admin/v1/nowhere/below"})
    void a_prefix_opens_nothing_that_is_reserved(String path) {
        assertThat(SERVER.caller().get(path).status()).isIn(401, 404);
        assertThat(SERVER.caller().post(path, "{}").status()).isIn(401, 404);
        assertThat(SERVER.admin().get(path).text()).isNotEqualTo("rest");
        assertThat(SERVER.admin().delete(path).text()).isNotEqualTo("rest");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/nowhere.html",
                "/admin",
                "/openapi.json",
                "/assets/x.js",
                "/meetings",
                "/live"
            })
    void pages_stay_where_they_are(String path) {
        assertThat(SERVER.admin().get(path).text()).isNotEqualTo("rest");
    }

    @Test
    void a_page_takes_no_other_method() {
        reader.post("/meetings", "{}").expectError(405, "method_not_allowed");
    }

    @Test
    void the_request_is_described_as_camel_does_it() {
        Answer answer = reader.post("/own/files/a%20b/./c?page=1&key=secret&size=2", "{}")
                .expect(200);
        assertThat(answer.header("X-Seen")).isEqualTo("POST /own/files/a%20b/c page=1&size=2");
        assertThat(answer.header("X-Uri")).isEqualTo("/own/files/a%20b/./c?page=1&size=2");
        assertThat(answer.header("X-Url")).isEqualTo(SERVER.url() + "/own/files/a%20b/./c?page=1&size=2");
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("camel"));
        assertThat(reader.get("/own/files").header("X-Seen")).isEqualTo("GET /own/files");
    }

    @Test
    void any_body_is_taken_where_the_route_says_so() {
        byte[] bytes = "a\u0000b".getBytes(StandardCharsets.UTF_8);
        reader.with("Content-Type", "image/png")
                .send("PUT", "/own/files/a", bytes)
                .expect(200);
        reader.with("Content-Type", "image/png")
                .send("POST", "/own/all", bytes)
                .expectError(415, "unsupported_media_type");
    }

    @Test
    void events_are_taken_below_a_path() {
        HttpCaller sender = SERVER.sender();
        sender.post("/v1/gauges/roof/1", "{\"id\":\"g-1\"}").expect(202);
        assertThat(sender.with("Origin", "https://example.org")
                        .with("Access-Control-Request-Method", "POST")
                        .send("OPTIONS", "/v1/gauges/roof/1", null)
                        .header("Access-Control-Allow-Origin"))
                .isEqualTo("*");
        SERVER.caller().post("/v1/gauges/roof/1", "{}").expectError(401, "unauthorized");
    }

    @Test
    void what_an_admin_does_below_a_path_is_in_the_audit() {
        SERVER.admin().delete("/own/files/of/someone").expect(200);
        assertThat(SERVER.admin().get("/admin/v1/audit").expect(200).text()).contains("DELETE /own/files/of/someone");
    }

    @Test
    void the_description_says_it() {
        JsonNode paths = SERVER.caller().get("/openapi.json").expect(200).json().path("paths");
        assertThat(paths.path("/own/files").path("put").path("description").asText())
                .isEqualTo("Needs role read. Takes every path below this one too.");
        assertThat(paths.path("/own/files").path("delete").path("description").asText())
                .startsWith("Needs role admin.");
        assertThat(paths.path("/own/all").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("get", "post", "put", "patch", "delete");
    }
}

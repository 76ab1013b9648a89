// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.flow.fallback.FallbackDrain;
import io.hoofprint.ledger.UnwritableLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Camel's REST DSL in a user's flow. */
class OwnRestTest {
    @RegisterExtension
    static final ServerFixture SERVER = new ServerFixture()
            .with("HOOFPRINT_FALLBACK_DRAIN", "off")
            .with(
                    "HOOFPRINT_FLOWS",
                    Path.of("src/test/resources/own/rest").toAbsolutePath().toString());

    private static HttpCaller reader;

    @BeforeAll
    static void makeKey() {
        reader = SERVER.caller("read");
    }

    @Test
    void an_address_is_answered_by_the_route_that_it_names() {
        Answer all = reader.get("/v1/prices").expect(200);
        assertThat(all.text()).isEqualTo("[1,2]");
        assertThat(all.header("Content-Type")).isEqualTo("application/json");
        Answer one = reader.get("/v1/prices/tea%20pot").expect(200);
        assertThat(one.text()).isEqualTo("GET::tea pot");
        assertThat(one.header("Content-Type")).isEqualTo("text/plain");
    }

    @Test
    void several_may_name_one_route() {
        assertThat(SERVER.admin()
                        .send("PUT", "/v1/prices/tea", null)
                        .expect(200)
                        .text())
                .isEqualTo("PUT::tea");
        assertThat(SERVER.admin().delete("/v1/prices/tea").expect(200).text()).isEqualTo("DELETE::tea");
    }

    @Test
    void events_are_kept_and_a_repeat_is_one() {
        HttpCaller sender = SERVER.sender();
        sender.post("/v1/prices", "{\"id\":\"p-1\",\"price\":3}").expect(202);
        assertThat(sender.post("/v1/prices", "{\"id\":\"p-1\",\"price\":3}")
                        .expect(202)
                        .text())
                .contains("\"duplicate");
        assertThat(SERVER.admin().get("/admin/v1/events/prices/p-1").expect(200).text())
                .contains("p-1");
        sender.post("/v1/prices", "{\"id\":").expectError(400, "malformed_json");
    }

    /** What reads events on the event loop has the intake's dead letter channel. */
    @Test
    void an_intake_is_one_from_the_request_on() {
        assertThat(SERVER.camel().getRoutes())
                .filteredOn(route -> route.getEndpoint().getEndpointUri().startsWith("rest:"))
                .extracting(Route::getRouteId, Route::getConfigurationId)
                .containsExactlyInAnyOrder(
                        tuple("rest-get-v1-prices", "answer"),
                        tuple("price-one", "answer"),
                        tuple("rest-get-v1-prices-name-raw", "answer"),
                        tuple("rest-post-v1-prices", "intake"),
                        tuple("rest-post-v1-prices-text", "answer"),
                        tuple("rest-put-v1-prices-name", "answer"),
                        tuple("rest-delete-v1-prices-name", "answer"));
    }

    @Test
    void events_that_the_ledger_cannot_take_are_kept_once_and_come_later() throws Exception {
        HttpCaller sender = SERVER.sender();
        Answer deferred = new UnwritableLedger(SERVER.dataFolder(), "prices")
                .during(() -> sender.post("/v1/prices", "{\"id\":\"late\"}").expect(202));
        assertThat(deferred.at("deferred").asBoolean()).isTrue();
        assertThat(kept()).hasSize(1);
        SERVER.bean(FallbackDrain.class).drain();
        assertThat(kept()).isEmpty();
        SERVER.admin().get("/admin/v1/events/prices/late").expect(200);
    }

    private static List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(SERVER.dataFolder().resolve("archive"))) {
            return files.filter(file -> file.toString().contains("/fallback/") && Files.isRegularFile(file))
                    .toList();
        }
    }

    @Test
    void who_may_call_is_what_the_policy_says_unless_the_path_does() {
        SERVER.caller().get("/v1/prices").expectError(401, "unauthorized");
        SERVER.caller().post("/v1/prices", "{}").expectError(401, "unauthorized");
        SERVER.sender().get("/v1/prices").expectError(403, "forbidden");
        reader.send("PUT", "/v1/prices/tea", null).expectError(403, "forbidden");
        assertThat(SERVER.caller()
                        .with("X-Language", "de")
                        .get("/v1/prices/tea/raw")
                        .expect(200)
                        .text())
                .isEqualTo("GET:de:tea");
    }

    @Test
    void what_it_consumes_is_taken_and_what_it_produces_is_said() {
        HttpCaller sender = SERVER.sender();
        byte[] text = "a,b".getBytes(StandardCharsets.UTF_8);
        Answer echo = sender.with("Content-Type", "text/plain")
                .send("POST", "/v1/prices/text", text)
                .expect(200);
        assertThat(echo.text()).isEqualTo("a,b");
        assertThat(echo.header("Content-Type")).isEqualTo("text/csv");
        sender.with("Content-Type", "image/png")
                .send("POST", "/v1/prices/text", text)
                .expectError(415, "unsupported_media_type");
    }

    @Test
    void other_methods_and_paths_are_none() {
        assertThat(SERVER.admin()
                        .send("PATCH", "/v1/prices", null)
                        .expectError(405, "method_not_allowed")
                        .header("Allow"))
                .isEqualTo("GET, HEAD, POST");
        reader.get("/v1/prices/tea/pot").expectError(404, "not_found");
    }

    @Test
    void it_is_in_the_description() {
        JsonNode paths = SERVER.caller().get("/openapi.json").expect(200).json().path("paths");
        JsonNode send = paths.path("/v1/prices").path("post");
        assertThat(send.path("operationId").asText()).isEqualTo("rest-post-v1-prices-post");
        assertThat(send.path("summary").asText()).isEqualTo("Send a price");
        assertThat(send.path("description").asText()).isEqualTo("Needs role send.");
        JsonNode one = paths.path("/v1/prices/{name}").path("get");
        assertThat(one.path("parameters").path(0).path("name").asText()).isEqualTo("name");
        assertThat(one.path("responses").path("2XX").path("content").has("text/plain"))
                .isTrue();
    }
}

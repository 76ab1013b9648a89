// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/** Another flow is one route file (and perhaps a table); nothing else knows of it. */
class SixthFlowTest {
    @RegisterExtension
    static final ServerFixture SERVER = new ServerFixture()
            .withLine(
                    "camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:sixth/doors.camel.yaml");

    @Test
    void its_events_are_authenticated_kept_delivered_and_listed_like_all_others() {
        SERVER.caller().post("/v1/doors", "{\"id\":\"front-1\"}").expectError(401, "unauthorized");
        HttpCaller sender = SERVER.sender();
        sender.post("/v1/doors", "[]").expectError(400, "bad_request");
        sender.post("/v1/doors", "{\"id\":\"front-1\"}").expect(202);
        Answer again = sender.post("/v1/doors", "{\"id\":\"front-1\"}").expect(202);
        assertThat(again.at("duplicates").asInt()).isEqualTo(1);

        await().untilAsserted(() -> {
            JsonNode reader = reader();
            assertThat(reader.path("position").asInt()).isEqualTo(1);
            assertThat(reader.path("lagEvents").asInt()).isZero();
            assertThat(reader.path("error").isNull()).isTrue();
        });
        assertThat(SERVER.admin()
                        .get("/admin/v1/events/doors/front-1")
                        .expect(200)
                        .at("readers")
                        .path(0)
                        .path("state")
                        .asText())
                .isEqualTo("delivered");
    }

    @Test
    void its_routes_declare_who_may_call_and_what_they_get_to_see() {
        SERVER.caller().get("/doors/front").expectError(401, "unauthorized");
        SERVER.sender().get("/doors/front").expectError(403, "forbidden");
        Answer answer = SERVER.caller("read")
                .with("X-Door-Language", "de")
                .with("X-Door-Signature", "s")
                .get("/doors/front")
                .expect(200);
        assertThat(answer.at("language").asText()).isEqualTo("de");
        assertThat(answer.at("other").asText()).isEmpty();
    }

    @Test
    void its_page_is_for_anyone_and_nobody_else_s_is() {
        SERVER.caller().get("/doors").expectError(404, "not_found");
        SERVER.caller().get("/windows").expectError(404, "not_found");
    }

    @Test
    void one_that_declares_what_is_reserved_is_not_started() throws IOException {
        ServerFixture greedy = new ServerFixture()
                .withLine("camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,"
                        + "classpath:sixth/greedy.camel.yaml");
        assertThatThrownBy(greedy::start)
                .hasStackTraceContaining(
                        "GET /admin/v1/greedy cannot be for read: access.policy reserves it for admin");
        FileSystemUtils.deleteRecursively(greedy.dataFolder().getParent());
    }

    private static JsonNode reader() {
        JsonNode readers = SERVER.admin().get("/admin/v1/readers").expect(200).at("readers");
        return StreamSupport.stream(readers.spliterator(), false)
                .filter(reader -> reader.path("stream").asText().equals("doors"))
                .findFirst()
                .orElseThrow();
    }
}

package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A flow more is one file of routes (and a table, if it wants one): nothing else knows of it. */
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

    private static JsonNode reader() {
        JsonNode readers = SERVER.admin().get("/admin/v1/readers").expect(200).at("readers");
        return StreamSupport.stream(readers.spliterator(), false)
                .filter(reader -> reader.path("stream").asText().equals("doors"))
                .findFirst()
                .orElseThrow();
    }
}

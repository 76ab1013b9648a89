// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** The flow of doors on a running server, whose readers are called as the sinks that they try. */
public final class SinkFlow {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ServerFixture server;
    private final Elsewhere elsewhere;
    private HttpCaller sender;

    public SinkFlow(ServerFixture server, Elsewhere elsewhere) {
        this.server = server;
        this.elsewhere = elsewhere;
    }

    /** @param file with routes, in {@code sinks} */
    public static ServerFixture server(Elsewhere elsewhere, String file) {
        return new ServerFixture()
                .withLine("camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:sinks/" + file)
                .withLine("doors.elsewhere=" + elsewhere.url());
    }

    /** @return the event's body */
    public String send(String id, String person, String door) {
        String body = "{\"id\":\"" + id + "\",\"person\":\"" + person + "\",\"door\":\"" + door + "\"}";
        send(body);
        return body;
    }

    public void send(String body) {
        if (sender == null) {
            sender = server.caller(server.key("porter", "send", null));
        }
        sender.post("/v1/doors", body).expect(202);
    }

    /**
     * What follows the sink fails with the next event, once: its effect is done, and its position does not commit.
     * Waits until the reader has done all that is there, as one of those would fail otherwise.
     */
    public void failAfter(String reader) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reader(reader).path("lagEvents").asLong())
                        .as("%s", reader(reader))
                        .isZero());
        elsewhere.answer("/after/" + reader, 503);
    }

    /** Until the reader has done the event for good. Calls to Google Sheets are seconds apart. */
    public void awaitDone(String reader, String id) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(state(reader, id)).as("%s", reader(reader)).isEqualTo("delivered"));
    }

    public String state(String reader, String id) {
        JsonNode readers = server.admin()
                .get("/admin/v1/events/doors/" + id + "?sender=porter")
                .expect(200)
                .at("readers");
        return find(readers, reader).path("state").asText();
    }

    public JsonNode reader(String name) {
        JsonNode readers = server.admin().get("/admin/v1/readers").expect(200).at("readers");
        List<JsonNode> ours = StreamSupport.stream(readers.spliterator(), false)
                .filter(one -> one.path("stream").asText().equals("doors"))
                .toList();
        return find(ours, name);
    }

    public void resume(String reader) {
        server.admin()
                .post("/admin/v1/readers/doors/" + reader, "{\"action\":\"resume\"}")
                .expect(200);
    }

    /** Why events of the reader were set aside. */
    public List<String> deadLetters(String reader) {
        JsonNode letters = server.admin()
                .get("/admin/v1/dead-letters?stream=doors&reader=" + reader)
                .expect(200)
                .at("deadLetters");
        return StreamSupport.stream(letters.spliterator(), false)
                .map(letter -> letter.path("reason").asText())
                .toList();
    }

    private static JsonNode find(Iterable<JsonNode> readers, String name) {
        return StreamSupport.stream(readers.spliterator(), false)
                .filter(one -> one.path("reader").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

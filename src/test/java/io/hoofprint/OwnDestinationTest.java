// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's flow whose destination is a system that Hoofprint knows nothing of, by Camel's own {@code http:}. */
class OwnDestinationTest {
    private static final ServerFixture SERVER = new ServerFixture()
            .withLine("camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:own/gates.camel.yaml");

    private static final Queue<Integer> STATUSES = new ConcurrentLinkedQueue<>();
    private static final List<String> TAKEN = new CopyOnWriteArrayList<>();
    private static final List<String> KEYS = new CopyOnWriteArrayList<>();

    private static HttpServer hook;
    private static HttpCaller sender;

    @BeforeAll
    static void start() throws Exception {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", OwnDestinationTest::take);
        hook.start();
        SERVER.withLine("gates.address=127.0.0.1:" + hook.getAddress().getPort() + "/hook")
                .start();
        sender = SERVER.caller(SERVER.key("gatekeeper", "send", null));
    }

    @AfterAll
    static void stop() throws IOException {
        SERVER.close();
        hook.stop(0);
    }

    @AfterEach
    void forget() {
        STATUSES.clear();
        TAKEN.clear();
        KEYS.clear();
    }

    private static void take(HttpExchange request) throws IOException {
        String body = new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Integer status = STATUSES.poll();
        if (status == null) {
            TAKEN.add(body);
            KEYS.add(request.getRequestHeaders().getFirst("Idempotency-Key"));
        } else {
            request.getResponseHeaders().set("Retry-After", "0");
        }
        request.sendResponseHeaders(status == null ? 204 : status, -1);
        request.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 423, 425, 429, 500, 502, 503, 504, 507})
    void what_passes_is_tried_again_and_nothing_is_set_aside(int status) {
        STATUSES.addAll(List.of(status, status));
        send("passes-" + status);
        await().untilAsserted(() -> assertThat(TAKEN).containsExactly(body("passes-" + status)));
        assertThat(KEYS.get(0)).matches("[0-9a-f]{32}");
        assertThat(deadLetters("passes-" + status)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 412, 413, 422})
    void an_event_that_is_not_taken_is_set_aside_and_its_neighbours_are_sent_once(int status) {
        STATUSES.add(status);
        send("bad-" + status);
        send("good-" + status);
        await().untilAsserted(() -> assertThat(TAKEN).containsExactly(body("good-" + status)));
        assertThat(deadLetters("bad-" + status)).hasSize(1).first().satisfies(reason -> assertThat(reason)
                .contains("127.0.0.1 answered " + status, "it does not take this event")
                .doesNotContain("bug"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 402, 403, 404, 405, 410, 415})
    void what_would_hit_the_next_event_too_blocks_the_reader_and_says_why(int status) {
        STATUSES.add(status);
        send("blocked-" + status);
        await().untilAsserted(() -> assertThat(reader().path("state").asText()).isEqualTo("blocked"));
        assertThat(reader().path("error").toString()).contains("127.0.0.1 answered " + status);
        SERVER.admin()
                .post("/admin/v1/readers/gates/hook", "{\"action\":\"resume\"}")
                .expect(200);
        await().untilAsserted(() -> assertThat(TAKEN).containsExactly(body("blocked-" + status)));
    }

    @Test
    void a_system_that_is_away_gets_its_events_in_order_when_it_is_back() throws Exception {
        InetSocketAddress address = hook.getAddress();
        hook.stop(0);
        send("away-1");
        send("away-2");
        await().untilAsserted(
                        () -> assertThat(reader().path("error").toString()).contains("no connection"));
        hook = HttpServer.create(address, 0);
        hook.createContext("/", OwnDestinationTest::take);
        hook.start();
        SERVER.admin()
                .post("/admin/v1/readers/gates/hook", "{\"action\":\"resume\"}")
                .expect(200);
        await().untilAsserted(() -> assertThat(TAKEN).containsExactly(body("away-1"), body("away-2")));
    }

    @Test
    void an_event_that_a_person_had_erased_is_not_sent() {
        SERVER.admin()
                .post("/admin/v1/readers/gates/hook", "{\"action\":\"pause\"}")
                .expect(200);
        send("erased");
        send("kept");
        SERVER.admin().delete("/admin/v1/events/gates/erased?sender=gatekeeper").expect(204);
        SERVER.admin()
                .post("/admin/v1/readers/gates/hook", "{\"action\":\"resume\"}")
                .expect(200);
        await().untilAsserted(() -> assertThat(TAKEN).containsExactly(body("kept")));
    }

    private static void send(String id) {
        sender.post("/v1/gates", body(id)).expect(202);
    }

    private static String body(String id) {
        return "{\"id\":\"" + id + "\",\"open\":true}";
    }

    private static JsonNode reader() {
        JsonNode readers = SERVER.admin().get("/admin/v1/readers").expect(200).at("readers");
        return StreamSupport.stream(readers.spliterator(), false)
                .filter(reader -> reader.path("stream").asText().equals("gates"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> deadLetters(String id) {
        JsonNode letters = SERVER.admin()
                .get("/admin/v1/dead-letters?stream=gates")
                .expect(200)
                .at("deadLetters");
        return StreamSupport.stream(letters.spliterator(), false)
                .filter(letter -> letter.path("eventId").asText().equals(id))
                .map(letter -> letter.path("reason").asText())
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import io.hoofprint.platform.mqtt.MqttServerComponent;
import io.hoofprint.platform.mqtt.RawMqtt;
import io.hoofprint.watching.Collector.Received;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A collector that decodes what it gets sees each event from its request to its destination. */
class TracesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    private static final List<String> CONTEXTS = new CopyOnWriteArrayList<>();

    private static Collector collector;
    private static HttpServer hook;
    private static ServerFixture server;
    private static HttpCaller sender;

    @BeforeAll
    static void start() throws Exception {
        collector = Collector.start();
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", request -> {
            CONTEXTS.add(String.valueOf(request.getRequestHeaders().getFirst("traceparent")));
            boolean isBad = new String(request.getRequestBody().readAllBytes()).contains("bad");
            request.sendResponseHeaders(isBad ? 422 : 204, -1);
            request.close();
        });
        hook.start();
        server = new ServerFixture()
                .with("HOOFPRINT_TRACES_ENDPOINT", collector.url())
                .withLine("camel.main.routes-include-pattern="
                        + "classpath:routes/*.camel.yaml,classpath:own/gates.camel.yaml")
                .withLine("gates.address=127.0.0.1:" + hook.getAddress().getPort() + "/hook");
        server.start();
        sender = server.sender();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        hook.stop(0);
        collector.close();
    }

    @Test
    void a_click_is_one_trace_from_its_request_to_the_tables() {
        String id = sender.click("{\"action\":\"click\",\"color\":\"red\"}")
                .expect(202)
                .at("ids")
                .get(0)
                .asText();
        Received reader = await().until(
                        () -> collector.find("clicks/tally", "hoofprint.ids", id), found -> found.isPresent())
                .orElseThrow();
        assertThat(reader.kind()).isEqualTo(SpanKind.SPAN_KIND_CONSUMER);
        assertThat(reader.attributes())
                .containsEntry("hoofprint.stream", "clicks")
                .containsEntry("hoofprint.reader", "tally")
                .containsEntry("hoofprint.events", "1");
        await().untilAsserted(() -> assertThat(collector.path(reader)).last().isEqualTo("POST /v1/events"));
        assertThat(ofTrace(reader.trace(), "POST /v1/events").attributes())
                .containsEntry("http.request.method", "POST")
                .containsEntry("http.route", "/v1/events")
                .containsEntry("http.response.status_code", "202");
        await().untilAsserted(() -> assertThat(collector.spans())
                .filteredOn(span -> span.trace().equals(reader.trace()))
                .anyMatch(span -> collector.path(span).contains("clicks/tally")
                        && span.attributes().toString().contains("clicks-count.sql")));
        assertThat(collector.services()).containsOnly("hoofprint");
    }

    @Test
    void a_sender_s_trace_goes_on_to_the_destination_of_a_flow_of_one_s_own() {
        sender.with("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
                .post("/v1/gates", "{\"id\":\"traced\"}")
                .expect(202);
        await().until(() -> CONTEXTS.stream().anyMatch(context -> context.contains(TRACE)));
        Received request = await().until(
                        () -> collector.spans().stream()
                                .filter(span -> span.parent().equals(PARENT))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
        assertThat(request.name()).isEqualTo("POST /v1/gates");
        assertThat(request.trace()).isEqualTo(TRACE);
        assertThat(request.kind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        String sent = CONTEXTS.stream()
                .filter(context -> context.contains(TRACE))
                .findFirst()
                .orElseThrow()
                .split("-")[2];
        await().untilAsserted(() -> {
            Received call = collector.spans().stream()
                    .filter(span -> span.id().equals(sent))
                    .findFirst()
                    .orElseThrow();
            assertThat(collector.path(call)).contains("gates/hook").last().isEqualTo("POST /v1/gates");
        });
    }

    @Test
    void a_press_by_mqtt_is_one_trace_from_its_packet_to_the_sheet() throws Exception {
        int port = server.bean(MqttServerComponent.class).ports().get(0);
        try (RawMqtt remote = RawMqtt.connected(port, "remote")) {
            remote.publish("iotbutton/A1", 1, false, "{\"serialNumber\":\"A1\",\"clickType\":\"SINGLE\"}")
                    .next();
        }
        await().untilAsserted(() -> assertThat(collector.spans())
                .filteredOn(span -> span.name().equals("buttons/sheet"))
                .anySatisfy(span -> assertThat(collector.path(span)).last().isEqualTo("receive buttons-mqtt-server")));
    }

    @Test
    void an_event_that_its_destination_refuses_is_a_failed_span() {
        sender.post("/v1/gates", "{\"id\":\"bad\"}").expect(202);
        await().untilAsserted(() -> assertThat(collector.find("gates/hook", "hoofprint.ids", "bad"))
                .hasValueSatisfying(span -> assertThat(span.hasFailed()).isTrue()));
    }

    @Test
    void many_events_of_several_requests_are_one_batch_with_links_to_them() {
        pause("pause");
        String trace = "00-" + "a".repeat(32) + "-" + PARENT + "-01";
        String other = "00-" + "b".repeat(32) + "-" + PARENT + "-01";
        sender.with("traceparent", trace)
                .click("{\"action\":\"click\",\"color\":\"red\"}")
                .expect(202);
        sender.with("traceparent", other)
                .click("{\"action\":\"click\",\"color\":\"red\"}")
                .expect(202);
        pause("resume");
        await().untilAsserted(() -> assertThat(collector.spans())
                .anyMatch(span -> span.name().equals("clicks/tally")
                        && span.links().equals(List.of("a".repeat(32), "b".repeat(32)))));
    }

    @Test
    void what_is_no_context_begins_a_trace_of_its_own_and_none_goes_back_to_the_sender() {
        Answer answer = sender.with("traceparent", "00-" + TRACE + "-zzzz-01" + "x".repeat(500))
                .get("/v1/stats?action=hover")
                .expect(200);
        assertThat(answer.header("traceparent")).isNull();
        await().untilAsserted(() -> assertThat(collector.spans())
                .anyMatch(span ->
                        span.name().equals("GET /v1/stats") && span.parent().isEmpty()));
    }

    private static void pause(String action) {
        server.admin()
                .post("/admin/v1/readers/clicks/tally", "{\"action\":\"" + action + "\"}")
                .expect(200);
    }

    private static Received ofTrace(String trace, String name) {
        return collector.spans().stream()
                .filter(span -> span.trace().equals(trace) && span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

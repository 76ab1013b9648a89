// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.lint.RoutesRefused;
import io.hoofprint.own.FlowTemplate;
import io.hoofprint.platform.mqtt.ResentMqtt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code run --dev}, a route file that changes takes the place of what it was, or nothing changes. */
class FlowReloadTest {
    private static final String DOORS = "doors.camel.yaml";
    private static final String CLICKS = "clicks.camel.yaml";

    @TempDir
    Path flows;

    @Test
    void files_are_added_changed_and_removed_while_the_server_runs() throws Exception {
        try (ServerFixture server = new ServerFixture().with("HOOFPRINT_FLOWS", flows.toString())) {
            server.start();
            HttpCaller sender = server.sender();
            sender.post("/v1/doors", "{}").expectError(404, "not_found");

            FlowTemplate.write(flows, "doors");
            server.reload(DOORS);
            sender.post("/v1/doors", "{\"id\":\"1\"}").expect(202);
            await().untilAsserted(() ->
                    assertThat(reader(server).path("position").asInt()).isEqualTo(1));
            assertThat(paths(server).has("/v1/doors")).isTrue();

            String good = Files.readString(flows.resolve(DOORS));
            Files.writeString(flows.resolve(DOORS), good.replace("log:doors", "lug:doors"));
            assertThatThrownBy(() -> server.reload(DOORS))
                    .isInstanceOf(RoutesRefused.class)
                    .hasMessageContaining("There is no component for lug:.");
            sender.post("/v1/doors", "{\"id\":\"2\"}").expect(202);

            Files.writeString(flows.resolve(DOORS), good.replace("/v1/doors", "/v1/gates"));
            server.reload(DOORS);
            sender.post("/v1/doors", "{\"id\":\"3\"}").expectError(404, "not_found");
            sender.post("/v1/gates", "{\"id\":\"3\"}").expect(202);
            await().untilAsserted(() ->
                    assertThat(reader(server).path("position").asInt()).isEqualTo(3));

            Files.delete(flows.resolve(DOORS));
            server.reload(DOORS);
            sender.post("/v1/gates", "{}").expectError(404, "not_found");
            assertThat(paths(server).has("/v1/gates")).isFalse();
            assertThat(reader(server).path("state").asText()).isEqualTo("unattached");
        }
    }

    @Test
    void one_of_hoofprint_s_is_replaced_and_comes_back() throws Exception {
        try (ServerFixture server = new ServerFixture().with("HOOFPRINT_FLOWS", flows.toString())) {
            server.start();
            HttpCaller sender = server.sender();
            FlowTemplate.write(flows, "clicks");
            server.reload(CLICKS);
            sender.post("/v1/events", "{}").expectError(404, "not_found");
            sender.post("/v1/clicks", "{\"id\":\"1\"}").expect(202);

            Files.delete(flows.resolve(CLICKS));
            server.reload(CLICKS);
            sender.post("/v1/clicks", "{}").expectError(404, "not_found");
            sender.click("{\"action\":\"click\",\"color\":\"red\"}").expect(202);
        }
    }

    /** What comes for it while it is exchanged is not acknowledged and comes again, as a client does who hears nothing. */
    @Test
    void mqtt_topics_of_a_flow_change_and_nothing_acknowledged_is_lost() throws Exception {
        String flow = """
                - route:
                    id: doors-intake
                    routeConfigurationId: subscription
                    from:
                      uri: kamelet:hoofprint-mqtt-source
                      parameters: { topic: "%s" }
                      steps:
                        - to: ledger:doors
                """;
        try (ServerFixture server = new ServerFixture().with("HOOFPRINT_FLOWS", flows.toString())) {
            server.start();
            Files.writeString(flows.resolve(DOORS), flow.formatted("doors/+"));
            server.reload(DOORS);
            ResentMqtt sensor = new ResentMqtt(server, "sensor");
            AtomicBoolean reloaded = new AtomicBoolean();
            Thread reloads = new Thread(() -> {
                for (int i = 0; i < 3; i++) {
                    reload(server);
                }
                reloaded.set(true);
            });
            reloads.start();
            int sent = 0;
            while (!reloaded.get()) {
                sensor.publish("doors/a", "open " + ++sent);
            }
            reloads.join();
            assertThat(server.bean(Ledger.class).head("doors")).isEqualTo(sent).isPositive();

            Files.writeString(flows.resolve(DOORS), flow.formatted("gates/+"));
            server.reload(DOORS);
            sensor.publish("doors/a", "of nobody");
            sensor.publish("gates/a", "open");
            assertThat(server.bean(Ledger.class).head("doors")).isEqualTo(sent + 1);
            Files.delete(flows.resolve(DOORS));
            server.reload(DOORS);
            sensor.publish("gates/a", "of nobody");
            assertThat(server.bean(Ledger.class).head("doors")).isEqualTo(sent + 1);
        }
    }

    private static void reload(ServerFixture server) {
        try {
            server.reload(DOORS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode paths(ServerFixture server) {
        return server.caller().get("/openapi.json").expect(200).at("paths");
    }

    private static JsonNode reader(ServerFixture server) {
        for (JsonNode reader :
                server.admin().get("/admin/v1/readers").expect(200).at("readers")) {
            if (reader.path("stream").asText().equals("doors")) {
                return reader;
            }
        }
        throw new AssertionError("no reader of doors");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.ServerFixture;
import io.hoofprint.platform.mqtt.Broker;
import io.hoofprint.platform.mqtt.BrokerComponent;
import io.hoofprint.platform.mqtt.MqttServerComponent;
import io.hoofprint.program.Program;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Buttons of all makes, by Hoofprint's own MQTT server and by a broker: presses become rows, and chatter nothing. */
class DevicesOverMqttTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TOPICS =
            "iotbutton/+, shelly-aa/events/rpc, zigbee2mqtt/#, stat/+/RESULT, tele/+/SENSOR, a%2b?c=d&e";
    private static final String MAP = "A1: Ana / AWS; SHELLY-AA-1: Ana / Shelly; KUCHE_LINKS.DOUBLE: Bo / Zigbee;"
            + " BELL-2: Bo / Tasmota; KUCHE_LINKS-TRIPLE: Bo / Thrice";

    private static final Map<String, String> PRESSES = Map.of(
            "iotbutton/A1",
            ButtonsFixture.json("A1", "SINGLE"),
            "shelly-aa/events/rpc",
            "{\"src\":\"shelly-aa\",\"dst\":\"shelly-aa/events\",\"method\":\"NotifyEvent\",\"params\":{\"ts\":1.5,"
                    + "\"events\":[{\"component\":\"input:1\",\"id\":1,\"event\":\"long_push\",\"ts\":1.5}]}}",
            "zigbee2mqtt/Küche links",
            "{\"action\":\"double\",\"battery\":7,\"linkquality\":120}",
            "stat/bell/RESULT",
            "{\"Button2\":{\"Action\":\"SINGLE\"}}");

    private static final Map<String, String> CHATTER = Map.of(
            "shelly-aa/events/rpc", "{\"src\":\"shelly-aa\",\"method\":\"NotifyStatus\",\"params\":{\"ts\":1.5}}",
            "zigbee2mqtt/Küche links", "{\"action\":\"\",\"battery\":7,\"linkquality\":120}",
            "tele/bell/SENSOR", "{\"Time\":\"2026-01-07T10:00:00\",\"Switch1\":\"OFF\"}");

    @TempDir
    Path folder;

    @FunctionalInterface
    private interface Publisher {
        void publish(String topic, String payload) throws MqttException;
    }

    private static ServerFixture server() {
        return new ServerFixture().with("HOOFPRINT_BUTTONS_TOPIC", TOPICS).with("HOOFPRINT_BUTTONS_MAP", MAP);
    }

    @Test
    void hoofprint_is_the_server() throws Exception {
        try (ServerFixture server = server()) {
            server.start();
            int port = server.bean(MqttServerComponent.class).ports().get(0);
            try (MqttClient device = new MqttClient("tcp://127.0.0.1:" + port, "device", new MemoryPersistence())) {
                device.connect();
                pressAll(server, (topic, payload) -> device.publish(topic, payload.getBytes(), 1, false));
                device.disconnect();
            }
        }
    }

    @Test
    void hoofprint_is_the_client_of_a_broker() throws Exception {
        Broker broker = new Broker(folder, Program.freePort()).start();
        ServerFixture server = server().with("HOOFPRINT_BUTTONS_BROKER", broker.url());
        try (broker;
                server) {
            server.start();
            await().atMost(PATIENCE)
                    .until(() -> server.bean(BrokerComponent.class).ailments().isEmpty());
            pressAll(server, broker::publish);
            server.stop();
            broker.publish("zigbee2mqtt/Küche links", "{\"action\":\"triple\",\"linkquality\":120}");
            server.startAgain();
            awaitPresses(server, 5);
            assertThat(tally(server)).contains("Bo / Thrice");
        }
    }

    private static void pressAll(ServerFixture server, Publisher device) throws MqttException {
        for (Map.Entry<String, String> packet : CHATTER.entrySet()) {
            device.publish(packet.getKey(), packet.getValue());
        }
        for (Map.Entry<String, String> packet : PRESSES.entrySet()) {
            device.publish(packet.getKey(), packet.getValue());
        }
        awaitPresses(server, PRESSES.size());
        assertThat(tally(server)).containsExactlyInAnyOrder("Ana / AWS", "Ana / Shelly", "Bo / Zigbee", "Bo / Tasmota");
        assertThat(reader(server).path("head").asInt()).isEqualTo(PRESSES.size());
        assertThat(List.of("shelly", "zigbee2mqtt", "tasmota"))
                .allSatisfy(make -> assertThat(chatter(server, make)).isEqualTo(1));
        assertThat(stats(server).path("buttons").findParents("low"))
                .filteredOn(button -> button.path("low").asBoolean())
                .extracting(button -> button.path("serial").asText())
                .containsExactly("KUCHE_LINKS");
    }

    private static void awaitPresses(ServerFixture server, int presses) {
        await().atMost(PATIENCE).until(() -> tally(server).size() == presses);
    }

    private static List<String> tally(ServerFixture server) {
        List<String> meanings = new ArrayList<>();
        stats(server)
                .path("tally")
                .forEach(count -> meanings.add(count.path("person").asText() + " / "
                        + count.path("interaction").asText()));
        return meanings;
    }

    private static JsonNode stats(ServerFixture server) {
        return server.admin().get("/v1/buttons/stats").expect(200).json();
    }

    private static JsonNode reader(ServerFixture server) {
        for (JsonNode reader :
                server.admin().get("/admin/v1/readers").expect(200).at("readers")) {
            if (reader.path("stream").asText().equals("buttons")) {
                return reader;
            }
        }
        throw new AssertionError("no reader of buttons");
    }

    private static double chatter(ServerFixture server, String make) {
        return server.bean(MeterRegistry.class)
                .get("hoofprint.buttons.chatter")
                .tag("make", make)
                .counter()
                .count();
    }
}

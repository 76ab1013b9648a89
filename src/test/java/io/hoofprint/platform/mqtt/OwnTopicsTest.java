// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.ServerFixture;
import io.hoofprint.ledger.UnwritableLedger;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Route;
import org.apache.camel.spi.RouteController;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows of one's own on topics of their own, beside the buttons on the same port. */
class OwnTopicsTest {
    @RegisterExtension
    static final ServerFixture SERVER = new ServerFixture()
            .withLine(
                    "camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:own/sensors.camel.yaml");

    private final Kept doors = new Kept(SERVER, "doors");
    private final Kept sensors = new Kept(SERVER, "sensors");
    private final Kept buttons = new Kept(SERVER, "buttons");

    @Test
    void each_flow_gets_the_messages_of_its_topics_and_what_is_of_two_flows_goes_to_both() throws Exception {
        assertThat(SERVER.bean(MqttServerComponent.class).ports()).hasSize(1);
        try (RawMqtt client = RawMqtt.connected(doors.port(), "hub")) {
            publish(client, 1, "house/doors/back", "{\"id\":\"back-1\",\"open\":true}");
            publish(client, 2, "house/doors/back", "{\"id\":\"back-1\",\"open\":true}");
            publish(client, 3, "house/cellar/temperature", "21.5 °C");
            publish(client, 4, "garden/doors/a/b", "no JSON");
            publish(client, 5, "front door", "knock");
            publish(client, 6, "iotbutton/A1", "pressed");
            publish(client, 8, "garden/sheds", "shed");
            publish(client, 7, "garden/gate", "of nobody");
        }
        assertThat(doors.bodies()).containsExactly("{\"id\":\"back-1\",\"open\":true}", "no JSON", "knock", "shed");
        assertThat(doors.events().get(0).id()).isEqualTo("back-1");
        assertThat(sensors.bodies())
                .containsExactly(
                        "{\"topic\":\"house/doors/back\",\"bodyEncoding\":\"json\",\"body\":{\"id\":\"back-1\",\"open\":true}}",
                        "{\"topic\":\"house/doors/back\",\"bodyEncoding\":\"json\",\"body\":{\"id\":\"back-1\",\"open\":true}}",
                        "{\"topic\":\"house/cellar/temperature\",\"bodyEncoding\":\"utf8\",\"body\":\"21.5 °C\"}");
        assertThat(buttons.bodies()).containsExactly("pressed");
    }

    /** What it has not taken is not acknowledged, and comes again when it takes messages again. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void while_a_flow_is_suspended_or_stopped_its_messages_are_not_acknowledged(boolean stopped) throws Exception {
        String payload = "while away " + stopped;
        RouteController routes = SERVER.camel().getRouteController();
        String route = route("house/#");
        int port = doors.port();
        if (stopped) {
            routes.stopRoute(route);
        } else {
            routes.suspendRoute(route);
        }
        try (RawMqtt client = RawMqtt.connected(port, "yard")) {
            assertThat(client.publish("house/doors/yard", 1, false, payload).next())
                    .isNull();
        }
        try (RawMqtt client = RawMqtt.connected(port, "door")) {
            publish(client, 1, "front door", payload + " of another flow");
        }
        if (stopped) {
            routes.startRoute(route);
        } else {
            routes.resumeRoute(route);
        }
        try (RawMqtt client = RawMqtt.connected(port, "yard")) {
            client.publish("house/doors/yard", 1, true, payload);
            assertThat(client.next().type()).isEqualTo(RawMqtt.PUBACK);
        }
        assertThat(doors.times(payload)).isEqualTo(1);
        assertThat(doors.times(payload + " of another flow")).isEqualTo(1);
        assertThat(sensors.times(withTopic("house/doors/yard", payload))).isEqualTo(1);
    }

    @Test
    void what_one_of_two_flows_could_not_keep_comes_again_and_is_once_in_both() throws Exception {
        new UnwritableLedger(SERVER.dataFolder(), "sensors").during(() -> {
            try (RawMqtt client = RawMqtt.connected(doors.port(), "hub")) {
                assertThat(client.publish("house/doors/hall", 9, false, "half kept")
                                .next())
                        .isNull();
            }
            return null;
        });
        assertThat(sensors.times(withTopic("house/doors/hall", "half kept"))).isZero();
        try (RawMqtt client = RawMqtt.connected(doors.port(), "hub")) {
            for (int time = 1; time <= 2; time++) {
                client.publish("house/doors/hall", 9, true, "half kept");
                assertThat(client.next().type()).isEqualTo(RawMqtt.PUBACK);
            }
        }
        assertThat(doors.times("half kept")).isEqualTo(1);
        assertThat(sensors.times(withTopic("house/doors/hall", "half kept"))).isEqualTo(1);
    }

    /** Packet ids are used again, and hubs forward many things that say the same. */
    @Test
    void the_same_words_on_another_topic_are_another_message() throws Exception {
        try (RawMqtt client = RawMqtt.connected(doors.port(), "repeater")) {
            publish(client, 1, "east/doors/a", "open");
        }
        try (RawMqtt client = RawMqtt.connected(doors.port(), "repeater")) {
            client.publish("east/doors/b", 1, true, "open");
            assertThat(client.next().type()).isEqualTo(RawMqtt.PUBACK);
        }
        assertThat(doors.times("open")).isEqualTo(2);
    }

    @Test
    void the_port_closes_with_the_last_flow_and_opens_with_the_first() throws Exception {
        RouteController routes = SERVER.camel().getRouteController();
        List<String> ids = SERVER.camel().getRoutes().stream()
                .filter(route -> route.getConsumer() instanceof MqttServerConsumer)
                .map(Route::getId)
                .toList();
        assertThat(ids).hasSize(3);
        int port = doors.port();
        for (String id : ids) {
            RawMqtt.connected(port, "still there").close();
            routes.stopRoute(id);
        }
        assertThat(doors.port()).isZero();
        assertThatThrownBy(() -> RawMqtt.connected(port, "too late")).isInstanceOf(IOException.class);
        for (String id : ids) {
            routes.startRoute(id);
            RawMqtt.connected(doors.port(), "there again").close();
        }
        assertThat(SERVER.bean(MqttServerComponent.class).ports()).hasSize(1);
    }

    private static String route(String topic) {
        return SERVER.camel().getRoutes().stream()
                .filter(route -> route.getConsumer() instanceof MqttServerConsumer one
                        && one.getEndpoint().getTopics().equals(topic))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private static String withTopic(String topic, String text) {
        return "{\"topic\":\"" + topic + "\",\"bodyEncoding\":\"utf8\",\"body\":\"" + text + "\"}";
    }

    private static void publish(RawMqtt client, int id, String topic, String payload) throws Exception {
        RawMqtt.Packet answer = client.publish(topic, id, false, payload).next();
        assertThat(answer.type()).isEqualTo(RawMqtt.PUBACK);
        assertThat(answer.packetId()).isEqualTo(id);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static io.hoofprint.platform.mqtt.RawMqtt.VERSION_3_1_1;
import static io.hoofprint.platform.mqtt.RawMqtt.VERSION_5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.Flood;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import io.hoofprint.platform.mqtt.RawMqtt.Packet;
import io.hoofprint.platform.ops.PlatformMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid packets are rejected as the protocol demands, and nothing of them is stored. */
class MqttRefusalsTest {
    private static final String TOPIC = "iotbutton/G030JF0500000001";
    private static final int QOS_0 = 0x30;
    private static final int QOS_1 = 0x32;
    private static final int QOS_2 = 0x34;
    private static final int RETAIN = 0x01;

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    @RegisterExtension
    static final ServerFixture strict = new ServerFixture().with("HOOFPRINT_BUTTONS_ANONYMOUS", "never");

    private final Kept kept = new Kept(server);
    private final String press = UUID.randomUUID().toString();

    private RawMqtt client(int version) throws IOException {
        return RawMqtt.connected(kept.port(), version, press);
    }

    @Test
    void pings_without_end_end_the_connection() throws Exception {
        byte[] connect = {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 1, 'f'};
        try (Flood flood = new Flood(kept.port())) {
            flood.greet(connect, 4).pour(new byte[] {(byte) 0xc0, 0}, 1 << 20);
            flood.awaitClosed();
        }
    }

    @Test
    void on_loopback_too_nobody_comes_without_a_key_if_it_is_set_so() throws Exception {
        int port = new Kept(strict).port();
        assertThatThrownBy(() -> RawMqtt.connected(port, VERSION_3_1_1, press).close())
                .isInstanceOf(AssertionError.class);
        KeyText key = strict.key("kitchen", "send", null);
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(key.name());
        options.setPassword(key.text().toCharArray());
        try (org.eclipse.paho.client.mqttv3.MqttClient client = new org.eclipse.paho.client.mqttv3.MqttClient(
                "tcp://127.0.0.1:" + port, press, new MemoryPersistence())) {
            client.connect(options);
            assertThat(client.isConnected()).isTrue();
            client.disconnect();
        }
    }

    @Test
    void qos_2_is_refused() throws Exception {
        try (RawMqtt client = client(VERSION_3_1_1)) {
            assertThat(client.publish(QOS_2, TOPIC, 1, press.getBytes()).next()).isNull();
        }
        assertThat(disconnectReason(QOS_2, TOPIC, press.getBytes())).isEqualTo(0x9b);
        assertThat(kept.times(press)).isZero();
    }

    private int disconnectReason(int first, String topic, byte[] payload) throws IOException {
        try (RawMqtt client = client(VERSION_5)) {
            Packet answer = client.publish(first, topic, 1, payload).next();
            assertThat(answer.type()).isEqualTo(RawMqtt.DISCONNECT);
            assertThat(client.next()).isNull();
            return answer.at(0);
        }
    }

    @Test
    void what_is_on_another_topic_holds_up_no_press_behind_it() throws Exception {
        double before = dropped();
        for (String topic : List.of("iotbutton", "iotbutton/a/b", "tele/x/LWT", "$SYS/broker/connection/x/state")) {
            try (RawMqtt client = client(VERSION_3_1_1)) {
                client.publish(QOS_0, topic, 0, press.getBytes());
                client.publish(QOS_1 | RETAIN, topic, 1, new byte[129 * 1024]);
                assertThat(client.next().packetId()).isEqualTo(1);
                String real = topic + press;
                assertThat(client.publish(TOPIC, 2, false, real).next().packetId())
                        .isEqualTo(2);
                assertThat(kept.times(real)).isOne();
            }
            try (RawMqtt client = client(VERSION_5)) {
                Packet answer = client.publish(topic, 1, false, press).next();
                assertThat(answer.type()).isEqualTo(RawMqtt.PUBACK);
                assertThat(answer.at(2)).isEqualTo(0x90);
                client.publish(QOS_0, topic, 0, press.getBytes());
                assertThat(client.ping().next().type()).isEqualTo(RawMqtt.PINGRESP);
            }
        }
        assertThat(kept.times(press)).isZero();
        assertThat(dropped() - before).isEqualTo(16);
    }

    private static double dropped() {
        return PlatformMeters.MQTT_DROPPED
                .counter(server.bean(MeterRegistry.class), "topic")
                .count();
    }

    @Test
    void a_will_on_another_topic_lets_its_client_in() throws Exception {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setWill("tele/x/LWT", "gone".getBytes(), 1, true);
        try (var client = new org.eclipse.paho.client.mqttv3.MqttClient(
                "tcp://127.0.0.1:" + kept.port(), press, new MemoryPersistence())) {
            client.connect(options);
            client.publish(TOPIC, press.getBytes(), 1, true);
            client.disconnect();
        }
        assertThat(kept.times(press)).isOne();
    }

    @Test
    void a_payload_of_128_KiB_is_kept_and_a_larger_one_refused() throws Exception {
        int limit = 128 * 1024;
        try (RawMqtt client = client(VERSION_3_1_1)) {
            client.publish(QOS_1, TOPIC, 1, new byte[limit]).next();
            assertThat(sizes()).containsExactly(limit);
            assertThat(client.publish(QOS_1, TOPIC, 2, new byte[limit + 1]).next())
                    .isNull();
        }
        assertThat(disconnectReason(QOS_1, TOPIC, new byte[limit + 1])).isEqualTo(0x95);
        assertThat(disconnectReason(QOS_1, TOPIC, new byte[3 * limit])).isEqualTo(0x95);
        assertThat(sizes()).containsExactly(limit);
    }

    private List<Integer> sizes() {
        return kept.events().stream()
                .map(event -> event.body().length)
                .filter(size -> size > 1_000)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {VERSION_3_1_1, VERSION_5})
    void nobody_can_subscribe(int version) throws Exception {
        try (RawMqtt client = client(version)) {
            Packet answer = client.subscribe(3, "#", "iotbutton/+").next();
            assertThat(answer.type()).isEqualTo(RawMqtt.SUBACK);
            assertThat(answer.packetId()).isEqualTo(3);
            assertThat(answer.body()).endsWith(0x80, 0x80);
            answer = client.unsubscribe(4, "#").next();
            assertThat(answer.type()).isEqualTo(RawMqtt.UNSUBACK);
            assertThat(answer.packetId()).isEqualTo(4);
            client.publish(TOPIC, 5, false, press);
            assertThat(client.next().type()).isEqualTo(RawMqtt.PUBACK);
        }
    }
}

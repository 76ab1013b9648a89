// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.ServerFixture;
import java.util.UUID;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Common MQTT clients. */
class MqttClientsTest {
    private static final String TOPIC = "iotbutton/G030JF0500000001";

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    private final Kept kept = new Kept(server);
    private final String press = UUID.randomUUID().toString();
    private final String url = "tcp://127.0.0.1:" + kept.port();

    @Test
    void paho_for_version_3_1_1_publishes_and_cannot_subscribe() throws Exception {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setCleanSession(false);
        options.setWill(TOPIC, "gone".getBytes(), 1, false);
        options.setUserName("not");
        options.setPassword("asked for".toCharArray());
        try (MqttClient client = new MqttClient(url, "paho3", new MemoryPersistence())) {
            client.connect(options);
            client.publish(TOPIC, press.getBytes(), 1, false);
            assertThat(kept.times(press)).isEqualTo(1);
            client.publish(TOPIC, press.getBytes(), 0, true);
            client.publish(TOPIC, press.getBytes(), 1, true);
            assertThat(kept.times(press)).isEqualTo(3);
            assertThatThrownBy(() -> client.subscribe("#", 1)).isInstanceOf(MqttException.class);
            client.disconnect();
        }
        assertThat(kept.times("gone")).isZero();
    }

    @Test
    void paho_for_version_5_publishes_and_hears_why_not() throws Exception {
        var client = new org.eclipse.paho.mqttv5.client.MqttClient(
                url, "paho5", new org.eclipse.paho.mqttv5.client.persist.MemoryPersistence());
        client.connect();
        client.publish(TOPIC, press.getBytes(), 1, false);
        client.publish(TOPIC, press.getBytes(), 1, false);
        assertThat(kept.times(press)).isEqualTo(2);
        client.publish("elsewhere", press.getBytes(), 1, false);
        assertThat(client.isConnected()).isTrue();
        client.disconnect();
        client.close();
        assertThat(kept.times(press)).isEqualTo(2);
    }
}

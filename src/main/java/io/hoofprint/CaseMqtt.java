// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.own.SentRequest;
import io.hoofprint.platform.mqtt.MqttServerComponent;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Publishes a case's MQTT messages to the embedded server, as a device does. */
final class CaseMqtt {
    private static final int AT_LEAST_ONCE = 1;
    private static final long ANSWER_MILLIS = 30_000;

    private CaseMqtt() {}

    /** @return what is wrong; empty once all have been acknowledged */
    static Optional<String> publish(SentRequest message, CamelContext camel) {
        MqttServerComponent server = camel.getComponent("mqtt-server", MqttServerComponent.class);
        String where = "mqtt " + message.path();
        if (!server.hasRoute(message.path())) {
            return Optional.of(where + ": no flow takes this topic");
        }
        String address = "tcp://127.0.0.1:" + server.ports().get(0);
        try (MqttClient device = new MqttClient(address, "case", new MemoryPersistence())) {
            device.setTimeToWait(ANSWER_MILLIS);
            device.connect();
            for (int time = 0; time < message.times(); time++) {
                device.publish(message.path(), message.body(), AT_LEAST_ONCE, false);
            }
            device.disconnect();
            return Optional.empty();
        } catch (MqttException | IllegalArgumentException e) {
            return Optional.of(where + " was not acknowledged: " + e.getMessage());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static org.awaitility.Awaitility.await;

import io.hoofprint.ServerFixture;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that sends a message again, on a new connection and with DUP, until it is acknowledged. */
public final class ResentMqtt {
    private final ServerFixture server;
    private final String clientId;
    private int packetId;

    public ResentMqtt(ServerFixture server, String clientId) {
        this.server = server;
        this.clientId = clientId;
    }

    public void publish(String topic, String payload) {
        packetId = packetId % 0xffff + 1;
        AtomicInteger attempts = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> isAcknowledged(topic, payload, attempts.getAndIncrement()));
    }

    private boolean isAcknowledged(String topic, String payload, int attempt) {
        int port = server.bean(MqttServerComponent.class).ports().stream()
                .findFirst()
                .orElse(0);
        try (RawMqtt client = RawMqtt.connected(port, clientId)) {
            RawMqtt.Packet answer =
                    client.publish(topic, packetId, attempt > 0, payload).next();
            return answer != null && answer.type() == RawMqtt.PUBACK;
        } catch (IOException closed) {
            return false;
        }
    }
}

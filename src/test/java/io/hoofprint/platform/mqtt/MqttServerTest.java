// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static io.hoofprint.platform.mqtt.RawMqtt.VERSION_3_1_1;
import static io.hoofprint.platform.mqtt.RawMqtt.VERSION_5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ServerFixture;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.UnwritableLedger;
import io.hoofprint.platform.mqtt.RawMqtt.Packet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages are stored once, before they are acknowledged. */
class MqttServerTest {
    private static final String TOPIC = "iotbutton/G030JF0500000001";
    private static final int QOS_0 = 0x30;
    private static final int QOS_1 = 0x32;

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    private final Kept kept = new Kept(server);
    private final String press = "{\"serialNumber\":\"" + UUID.randomUUID() + "\"}";
    private final String name = UUID.randomUUID().toString();

    private RawMqtt client(int version) throws IOException {
        return RawMqtt.connected(kept.port(), version, name);
    }

    private RawMqtt client() throws IOException {
        return client(VERSION_3_1_1);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, VERSION_3_1_1, VERSION_5})
    void a_packet_is_acknowledged_when_it_is_kept(int version) throws Exception {
        try (RawMqtt client = version == 3 ? oldClient() : client(version)) {
            client.publish(TOPIC, 7, false, press);
            Packet answer = client.next();
            assertThat(kept.times(press)).isEqualTo(1);
            assertThat(answer.type()).isEqualTo(RawMqtt.PUBACK);
            assertThat(answer.packetId()).isEqualTo(7);
            assertThat(answer.at(2)).isZero();
        }
        StoredEvent event = last();
        assertThat(event.sender()).isEqualTo("mqtt");
        assertThat(event.id()).matches("[0-9a-f-]{36}-[0-9a-f]{16}-[0-9a-f]{16}");
    }

    /** MQTT 3.1 has another protocol name. */
    private RawMqtt oldClient() throws IOException {
        RawMqtt client = new RawMqtt(kept.port(), 3);
        client.send(new byte[] {0x10, 17, 0, 6, 'M', 'Q', 'I', 's', 'd', 'p', 3, 2, 0, 60, 0, 3, 'o', 'l', 'd'});
        assertThat(client.next().at(1)).isZero();
        return client;
    }

    private StoredEvent last() {
        List<StoredEvent> events = kept.events();
        return events.get(events.size() - 1);
    }

    @Test
    void whatever_the_payload_is_it_is_kept_byte_by_byte() throws Exception {
        byte[] payload = {0, (byte) 0xff, '{', 13, 10, 0};
        try (RawMqtt client = client()) {
            client.publish(QOS_1, TOPIC, 1, payload).next();
            assertThat(last().body()).isEqualTo(payload);
            client.publish(QOS_1, TOPIC, 2, new byte[0]).next();
            assertThat(last().body()).isEmpty();
        }
    }

    @Test
    void qos_0_is_kept_and_not_acknowledged() throws Exception {
        try (RawMqtt client = client()) {
            client.publish(QOS_0, TOPIC, 0, press.getBytes());
            await().until(() -> kept.times(press) == 1);
            assertThat(client.ping().next().type()).isEqualTo(RawMqtt.PINGRESP);
        }
    }

    @Test
    void a_retained_packet_is_an_event_as_any_other() throws Exception {
        try (RawMqtt client = client()) {
            client.publish(QOS_1 | 1, TOPIC, 1, press.getBytes()).next();
            assertThat(kept.times(press)).isEqualTo(1);
        }
        try (RawMqtt client = client()) {
            assertThat(client.ping().next().type()).isEqualTo(RawMqtt.PINGRESP);
        }
    }

    @Test
    void a_packet_that_comes_again_on_the_next_connection_is_kept_once() throws Exception {
        try (RawMqtt client = client()) {
            client.publish(TOPIC, 1, false, press).next();
        }
        try (RawMqtt client = client()) {
            client.publish(TOPIC, 1, true, press);
            assertThat(client.next().type()).isEqualTo(RawMqtt.PUBACK);
            client.publish(TOPIC, 1, true, press).next();
        }
        assertThat(kept.times(press)).isEqualTo(1);
    }

    @Test
    void a_packet_that_comes_again_while_the_first_is_under_way_is_kept_once() throws Exception {
        try (RawMqtt first = client()) {
            first.publish(TOPIC, 1, false, press);
            try (RawMqtt client = client()) {
                client.publish(TOPIC, 1, true, press);
                assertThat(client.next().type()).isEqualTo(RawMqtt.PUBACK);
            }
        }
        assertThat(kept.times(press)).isEqualTo(1);
    }

    /** As MQTT.js does. */
    @Test
    void a_packet_whose_acknowledgement_was_not_read_is_known_again_without_its_flag() throws Exception {
        try (RawMqtt client = client()) {
            client.publish(TOPIC, 1, false, press);
            await().until(() -> kept.times(press) == 1);
            client.reset();
        }
        try (RawMqtt client = client()) {
            client.publish(TOPIC, 1, false, press).next();
            client.publish(TOPIC, 1, false, press).next();
        }
        assertThat(kept.times(press)).isEqualTo(2);
    }

    @Test
    void a_client_that_takes_its_own_place_may_forget_the_flag() throws Exception {
        try (RawMqtt first = client()) {
            first.publish(TOPIC, 1, false, press).next();
            try (RawMqtt client = client()) {
                client.publish(TOPIC, 1, false, press).next();
            }
        }
        assertThat(kept.times(press)).isEqualTo(1);
    }

    /** Some buttons use packet id 1 for every press, with the same body. */
    @Test
    void a_packet_id_used_again_is_another_packet() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (RawMqtt client = client()) {
                client.publish(TOPIC, 1, false, press).next();
            }
        }
        assertThat(kept.times(press)).isEqualTo(3);
    }

    @Test
    void what_comes_again_with_another_payload_or_packet_id_or_client_is_another_packet() throws Exception {
        try (RawMqtt client = client()) {
            client.publish(TOPIC, 1, false, press).next();
        }
        try (RawMqtt client = client()) {
            client.publish(TOPIC, 1, true, press + " ").next();
            client.publish(TOPIC, 2, true, press).next();
        }
        try (RawMqtt client = RawMqtt.connected(kept.port(), name + "-2")) {
            client.publish(TOPIC, 1, true, press).next();
        }
        assertThat(kept.times(press)).isEqualTo(3);
        assertThat(kept.times(press + " ")).isEqualTo(1);
    }

    /** Its first delivery was lost, and the previous packet with the same id was certainly acknowledged. */
    @Test
    void what_comes_again_after_the_client_disconnected_is_another_packet() throws Exception {
        try (RawMqtt client = client()) {
            client.publish(TOPIC, 1, false, press).next();
            client.disconnect();
            assertThat(client.next()).isNull();
        }
        try (RawMqtt client = client()) {
            client.publish(TOPIC, 1, true, press).next();
        }
        assertThat(kept.times(press)).isEqualTo(2);
    }

    @Test
    void a_packet_kept_and_not_acknowledged_is_known_after_a_restart() throws Exception {
        try (ServerFixture other = new ServerFixture()) {
            other.start();
            Kept its = new Kept(other);
            try (RawMqtt client = RawMqtt.connected(its.port(), name)) {
                client.publish(TOPIC, 1, false, press).next();
            }
            other.stop();
            other.startAgain();
            try (RawMqtt client = RawMqtt.connected(its.port(), name)) {
                client.publish(TOPIC, 1, true, press).next();
                client.publish(TOPIC, 1, false, press).next();
            }
            assertThat(its.times(press)).isEqualTo(2);
        }
    }

    @Test
    void what_cannot_be_kept_is_not_acknowledged_and_is_taken_when_it_comes_again() throws Exception {
        for (int version : new int[] {VERSION_3_1_1, VERSION_5}) {
            String mine = press + version;
            Packet answer = new UnwritableLedger(server.dataFolder(), "buttons").during(() -> {
                try (RawMqtt client = client(version)) {
                    return client.publish(TOPIC, 1, false, mine).next();
                }
            });
            if (version == VERSION_5) {
                assertThat(answer.type()).isEqualTo(RawMqtt.DISCONNECT);
                assertThat(answer.at(0)).isEqualTo(0x89);
            } else {
                assertThat(answer).isNull();
            }
            assertThat(kept.times(mine)).isZero();
            try (RawMqtt client = client(version)) {
                assertThat(client.publish(TOPIC, 1, true, mine).next().type()).isEqualTo(RawMqtt.PUBACK);
            }
            assertThat(kept.times(mine)).isEqualTo(1);
        }
    }

    /** A client without a limit of its own: the server stops reading while too much is in progress. */
    @Test
    void a_burst_is_acknowledged_in_its_order() throws Exception {
        int packets = 5_000;
        var burst = new ByteArrayOutputStream();
        for (int i = 1; i <= packets; i++) {
            burst.write(new byte[] {QOS_1, 9, 0, 4, 'i', 'o', 't', 'b', (byte) (i >> 8), (byte) i, '!'});
        }
        try (ServerFixture other = new ServerFixture().with("HOOFPRINT_BUTTONS_TOPIC", "#")) {
            other.start();
            try (RawMqtt client = RawMqtt.connected(new Kept(other).port(), name)) {
                Thread sender = new Thread(() -> sendAll(client, burst.toByteArray()));
                sender.start();
                for (int i = 1; i <= packets; i++) {
                    assertThat(client.next().packetId()).isEqualTo(i);
                }
                sender.join();
            }
            assertThat(new Kept(other).times("!")).isEqualTo(packets);
        }
    }

    private static void sendAll(RawMqtt client, byte[] bytes) {
        try {
            client.send(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_thousand_clients_publish_at_once() throws Exception {
        List<RawMqtt> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                clients.add(RawMqtt.connected(kept.port(), name + i));
            }
            for (RawMqtt client : clients) {
                client.publish(TOPIC, 1, false, press);
            }
            for (RawMqtt client : clients) {
                assertThat(client.next().type()).isEqualTo(RawMqtt.PUBACK);
            }
        } finally {
            for (RawMqtt client : clients) {
                client.close();
            }
        }
        assertThat(kept.times(press)).isEqualTo(1_000);
    }

    @Test
    void stopping_answers_what_is_under_way_and_disconnects_all() throws Exception {
        ServerFixture other = new ServerFixture();
        other.start();
        try (RawMqtt idle = RawMqtt.connected(new Kept(other).port(), VERSION_5, name);
                RawMqtt busy = RawMqtt.connected(new Kept(other).port(), name + "-2")) {
            for (int i = 1; i <= 50; i++) {
                busy.publish(TOPIC, i, false, press);
            }
            assertThat(busy.next().packetId()).isEqualTo(1);
            other.close();
            int heard = 1;
            for (Packet next = busy.next(); next != null; next = busy.next()) {
                heard++;
                assertThat(next.packetId()).isEqualTo(heard);
            }
            Packet disconnect = idle.next();
            assertThat(disconnect.type()).isEqualTo(RawMqtt.DISCONNECT);
            assertThat(disconnect.at(0)).isEqualTo(0x8b);
            assertThat(idle.next()).isNull();
        }
    }
}

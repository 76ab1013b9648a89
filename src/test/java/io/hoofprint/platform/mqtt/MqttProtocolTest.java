// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static io.hoofprint.platform.mqtt.RawMqtt.VERSION_3_1_1;
import static io.hoofprint.platform.mqtt.RawMqtt.VERSION_5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.cluster.Claims;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.mqtt.RawMqtt.Packet;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentication beyond loopback, and clients that violate the protocol. */
class MqttProtocolTest {
    private static final MqttLimits LIMITS = new MqttLimits(3, 10, Duration.ofSeconds(1), Duration.ofMillis(200));

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<io.hoofprint.platform.mqtt.PublishPacket> taken = new CopyOnWriteArrayList<>();
    private final List<Consumer<Exception>> waiting = new CopyOnWriteArrayList<>();
    private volatile Context loop;
    private Tables tables;
    private Keys keys;
    private MqttServer server;
    private volatile MqttServer.Taker taker = (packet, client, done) -> done.accept(null);

    @BeforeEach
    void open() {
        tables = Tables.open(folder);
        keys = new Keys(tables.dataSource(), Optional.empty(), Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        tables.close();
    }

    private void listen(boolean open) throws InterruptedException {
        server = new MqttServer(
                vertx,
                new MqttAddress("127.0.0.1", 0, "test"),
                Optional.empty(),
                new MqttAuthenticator(keys, open),
                LIMITS,
                topic -> true,
                new RedeliveryTracker(Optional.empty()),
                Claims.ALONE,
                (packet, client, done) -> {
                    taken.add(packet);
                    taker.take(packet, client, done);
                });
        keys.onRevoke(server::endAll);
        server.listen();
    }

    private int answer(int version, String user, String password) throws IOException {
        try (RawMqtt client = new RawMqtt(server.port(), version)) {
            Packet answer = client.connect("c", 60, user, password).next();
            assertThat(answer.type()).isEqualTo(RawMqtt.CONNACK);
            return answer.at(1);
        }
    }

    @Test
    void elsewhere_than_on_loopback_it_takes_a_key_and_its_name() throws Exception {
        listen(false);
        String key = keys.add("kitchen", Role.SEND, null);
        keys.add("hall", Role.ADMIN, null);
        assertThat(answer(VERSION_3_1_1, "kitchen", key)).isZero();
        assertThat(answer(VERSION_5, "kitchen", key)).isZero();
        assertThat(answer(VERSION_3_1_1, "hall", key)).isEqualTo(4);
        assertThat(answer(VERSION_5, "hall", key)).isEqualTo(0x86);
        assertThat(answer(VERSION_3_1_1, "kitchen", "hp_wrong")).isEqualTo(4);
        assertThat(answer(VERSION_3_1_1, "kitchen", "")).isEqualTo(4);
        assertThat(answer(VERSION_3_1_1, null, null)).isEqualTo(5);
        assertThat(answer(VERSION_5, null, null)).isEqualTo(0x87);
        assertThat(answer(VERSION_5, "kitchen", null)).isEqualTo(0x87);
        keys.revoke("kitchen");
        assertThat(answer(VERSION_3_1_1, "kitchen", key)).isEqualTo(4);
    }

    @Test
    void a_key_that_is_revoked_ends_its_connections() throws Exception {
        listen(false);
        String key = keys.add("kitchen", Role.SEND, null);
        String other = keys.add("hall", Role.SEND, null);
        try (RawMqtt client = new RawMqtt(server.port(), VERSION_5);
                RawMqtt stays = new RawMqtt(server.port(), VERSION_5)) {
            client.connect("c", 60, "kitchen", key).next();
            // The same client id with another key is another client.
            stays.connect("c", 60, "hall", other).next();
            keys.revoke("kitchen");
            Packet disconnect = client.next();
            assertThat(disconnect.type()).isEqualTo(RawMqtt.DISCONNECT);
            assertThat(disconnect.at(0)).isEqualTo(0x87);
            assertThat(client.next()).isNull();
            assertThat(stays.ping().next().type()).isEqualTo(RawMqtt.PINGRESP);
        }
    }

    @Test
    void who_sends_faster_than_its_key_may_is_told_so() throws Exception {
        listen(true);
        taker = (packet, client, done) -> done.accept(new Problem(429, "rate_limited", "too fast"));
        try (RawMqtt client = RawMqtt.connected(server.port(), VERSION_5, "c")) {
            Packet disconnect = client.publish("a", 1, false, "x").next();
            assertThat(disconnect.type()).isEqualTo(RawMqtt.DISCONNECT);
            assertThat(disconnect.at(0)).isEqualTo(0x96);
        }
    }

    @Test
    void a_client_of_version_5_is_told_what_it_may_do() throws Exception {
        listen(true);
        try (RawMqtt client = new RawMqtt(server.port(), VERSION_5)) {
            byte[] terms = client.connect("", 60, null, null).next().body();
            assertThat(terms[0]).isZero();
            assertThat(terms[1]).isZero();
            assertThat(terms).containsSequence(0x21, 0, 10);
            assertThat(terms).containsSequence(0x24, 1);
            assertThat(terms).containsSequence(0x12, 0, 36);
        }
    }

    @Test
    void another_connection_with_the_same_client_id_takes_over() throws Exception {
        listen(true);
        try (RawMqtt first = RawMqtt.connected(server.port(), VERSION_5, "c");
                RawMqtt second = RawMqtt.connected(server.port(), VERSION_5, "c")) {
            Packet disconnect = first.next();
            assertThat(disconnect.type()).isEqualTo(RawMqtt.DISCONNECT);
            assertThat(disconnect.at(0)).isEqualTo(0x8e);
            assertThat(second.ping().next().type()).isEqualTo(RawMqtt.PINGRESP);
        }
    }

    @Test
    void more_connections_than_there_may_be_are_refused() throws Exception {
        listen(true);
        try (RawMqtt first = RawMqtt.connected(server.port(), "1");
                RawMqtt second = RawMqtt.connected(server.port(), "2")) {
            try (RawMqtt third = RawMqtt.connected(server.port(), "3")) {
                assertThat(answer(VERSION_3_1_1, null, null)).isEqualTo(3);
                assertThat(answer(VERSION_5, null, null)).isEqualTo(0x89);
                assertThat(third.ping().next()).isNotNull();
            }
            await().until(() -> answer(VERSION_3_1_1, null, null) == 0);
            assertThat(first.ping().next()).isNotNull();
            assertThat(second.ping().next()).isNotNull();
        }
    }

    @Test
    void who_is_silent_for_longer_than_it_said_is_gone_and_nobody_else() throws Exception {
        listen(true);
        try (RawMqtt mute = new RawMqtt(server.port(), VERSION_3_1_1);
                RawMqtt silent = new RawMqtt(server.port(), VERSION_5);
                RawMqtt patient = new RawMqtt(server.port(), VERSION_3_1_1)) {
            silent.connect("silent", 1, null, null).next();
            patient.connect("patient", 0, null, null).next();
            long start = System.nanoTime();
            assertThat(mute.next()).isNull();
            assertThat(silent.next().at(0)).isEqualTo(0x8d);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1_400));
            assertThat(patient.ping().next().type()).isEqualTo(RawMqtt.PINGRESP);
        }
    }

    @Test
    void no_more_is_read_while_too_much_is_under_way() throws Exception {
        listen(true);
        taker = (packet, client, done) -> {
            loop = Vertx.currentContext();
            waiting.add(done);
        };
        int large = 100_000;
        int all = 200;
        try (RawMqtt client = RawMqtt.connected(server.port(), "c")) {
            Thread sender = new Thread(() -> send(client, all, large));
            sender.start();
            await().until(() -> taken.size() >= LIMITS.inFlight());
            await().during(Duration.ofMillis(300)).until(() -> taken.size() < LIMITS.inFlight() + 5);
            taker = (packet, session, done) -> done.accept(null);
            releaseWaiting();
            for (int i = 1; i <= all; i++) {
                assertThat(client.next().packetId()).isEqualTo(i);
            }
            sender.join();
        }
    }

    /** Runs on the server's loop, as a route would. */
    private void releaseWaiting() {
        loop.runOnContext(there -> waiting.forEach(done -> done.accept(null)));
    }

    private static void send(RawMqtt client, int packets, int bytes) {
        try {
            for (int i = 1; i <= packets; i++) {
                client.publish(0x32, "a", i, new byte[bytes]);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "474554202f20485454502f312e310d0a0d0a", // GET / HTTP/1.1
                "00",
                "f000",
                "c000", // a ping before CONNECT
                "320500016100017a", // a publish before CONNECT
                "e000",
                "100c00044d51545404030000003c0000", // a reserved flag
                "10ffffffff7f", // a length that is none
                "100a00044d5154540402003c", // breaks off
                "16030100a5010000a1" // TLS
            })
    void what_is_not_mqtt_ends_the_connection(String hex) throws Exception {
        listen(true);
        byte[] bytes = HexFormat.of().parseHex(hex);
        List<RawMqtt> clients = new ArrayList<>();
        try (Log log = new Log()) {
            for (int i = 0; i < 5; i++) {
                clients.add(new RawMqtt(server.port(), VERSION_3_1_1).send(bytes));
            }
            for (RawMqtt client : clients) {
                assertThat(client.next()).isNull();
                client.close();
            }
            assertThat(log.lines()).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(taken).isEmpty();
    }

    @Test
    void another_version_is_refused() throws Exception {
        listen(true);
        assertThat(answer(6, null, null)).isEqualTo(1);
    }

    @Test
    void a_second_hello_is_a_mistake() throws Exception {
        listen(true);
        try (RawMqtt client = RawMqtt.connected(server.port(), VERSION_5, "c")) {
            assertThat(client.connect("c", 60, null, null).next().at(0)).isEqualTo(0x82);
            assertThat(client.next()).isNull();
        }
    }

    @Test
    void no_client_id_and_a_session_to_keep_do_not_go_together() throws Exception {
        listen(true);
        try (RawMqtt client = new RawMqtt(server.port(), VERSION_3_1_1)) {
            assertThat(client.connect("", 60, null, null).next().at(1)).isEqualTo(2);
        }
    }

    @Test
    void garbage_after_connect_does_no_harm() throws Exception {
        listen(true);
        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            try (RawMqtt client = RawMqtt.connected(server.port(), i % 2 == 0 ? VERSION_3_1_1 : VERSION_5, "c")) {
                byte[] bytes = new byte[random.nextInt(100)];
                random.nextBytes(bytes);
                client.send(bytes);
            } catch (SocketException sentAwayBeforeAllWasSent) {
                assertThat(sentAwayBeforeAllWasSent).isNotNull();
            }
        }
        try (RawMqtt client = RawMqtt.connected(server.port(), "c")) {
            assertThat(client.publish("a", 1, false, "x").next().type()).isEqualTo(RawMqtt.PUBACK);
        }
    }
}

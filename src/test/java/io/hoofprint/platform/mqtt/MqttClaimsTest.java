// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.cluster.DatabaseCluster;
import io.hoofprint.platform.cluster.Member;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.mqtt.RawMqtt.Packet;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers of processes that share a database. */
class MqttClaimsTest {
    private final Vertx vertx = Vertx.vertx();
    private final PostgresDatabase database = PostgresServer.shared().fresh();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile Consumer<Consumer<Exception>> storing = done -> done.accept(null);
    private volatile Runnable before = () -> {};
    private volatile Context loop;
    private Tables tables;
    private DatabaseCluster one;
    private DatabaseCluster other;
    private MqttServer here;
    private MqttServer there;

    @BeforeEach
    void open() throws Exception {
        tables = Tables.open(database.address());
        one = cluster("one");
        other = cluster("other");
        here = server(one, "here");
        there = server(other, "there");
    }

    private DatabaseCluster cluster(String name) {
        DatabaseCluster cluster =
                new DatabaseCluster(database.address(), new Member(UUID.randomUUID(), name, "1", List.of()));
        cluster.join();
        return cluster;
    }

    private MqttServer server(DatabaseCluster cluster, String name) throws InterruptedException {
        MqttServer server = new MqttServer(
                vertx,
                new MqttAddress("127.0.0.1", 0, "test"),
                Optional.empty(),
                new MqttAuthenticator(new Keys(tables.dataSource(), Optional.empty(), Clock.systemUTC()), true),
                MqttLimits.USUAL,
                topic -> true,
                new RedeliveryTracker(Optional.empty()),
                cluster.claims(() -> before.run()),
                (packet, client, done) -> {
                    loop = Vertx.currentContext();
                    taken.add(name + " " + new String(packet.payload()));
                    storing.accept(done);
                });
        server.listen();
        return server;
    }

    @AfterEach
    void close() throws Exception {
        here.close();
        there.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        one.close();
        other.close();
        tables.close();
        database.close();
    }

    private static RawMqtt v5(MqttServer server, String id) throws IOException {
        return new RawMqtt(server.port(), RawMqtt.VERSION_5).connect(id, 60, null, null);
    }

    private static int reason(RawMqtt client, int type) throws IOException {
        Packet packet = client.next();
        assertThat(packet.type()).isEqualTo(type);
        return packet.at(type == RawMqtt.CONNACK ? 1 : 0);
    }

    @Test
    void the_older_connection_ends_wherever_it_is() throws Exception {
        try (RawMqtt old = v5(here, "c");
                RawMqtt stays = v5(here, "d")) {
            assertThat(reason(old, RawMqtt.CONNACK)).isZero();
            assertThat(reason(stays, RawMqtt.CONNACK)).isZero();
            try (RawMqtt young = v5(there, "c")) {
                assertThat(reason(young, RawMqtt.CONNACK)).isZero();
                assertThat(reason(old, RawMqtt.DISCONNECT)).isEqualTo(0x8e);
                assertThat(young.ping().next().type()).isEqualTo(RawMqtt.PINGRESP);
                assertThat(stays.ping().next().type()).isEqualTo(RawMqtt.PINGRESP);
            }
        }
    }

    /** What the older one took is stored before the younger one may send it again, even what came with its CONNECT. */
    @Test
    void the_younger_one_waits_for_what_the_older_one_sent() throws Exception {
        List<Consumer<Exception>> unfinished = new CopyOnWriteArrayList<>();
        storing = unfinished::add;
        try (RawMqtt old = v5(here, "c")) {
            assertThat(reason(old, RawMqtt.CONNACK)).isZero();
            old.publish("a", 1, false, "x");
            await().until(() -> !unfinished.isEmpty());
            try (RawMqtt young = v5(there, "c").publish("a", 1, true, "x")) {
                assertThat(reason(old, RawMqtt.DISCONNECT)).isEqualTo(0x8e);
                assertThat(taken).containsExactly("here x");
                storing = done -> done.accept(null);
                onLoop(() -> unfinished.get(0).accept(null));
                assertThat(reason(young, RawMqtt.CONNACK)).isZero();
                assertThat(young.next().type()).isEqualTo(RawMqtt.PUBACK);
                assertThat(taken).containsExactly("here x", "there x");
                assertThat(young.publish("a", 2, false, "y").next().packetId()).isEqualTo(2);
            }
        }
    }

    private void onLoop(Runnable work) {
        loop.runOnContext(turn -> work.run());
    }

    @Test
    void nobody_is_let_in_while_nobody_knows_what_the_others_took() throws Exception {
        before = () -> {
            throw new Unavailable("not now");
        };
        try (RawMqtt refused = v5(there, "c");
                RawMqtt old = RawMqtt.plain(there.port()).connect("d", 60, null, null);
                RawMqtt nameless = v5(there, "")) {
            assertThat(reason(refused, RawMqtt.CONNACK)).isEqualTo(0x88);
            assertThat(refused.next()).isNull();
            assertThat(reason(old, RawMqtt.CONNACK)).isEqualTo(3);
            assertThat(reason(nameless, RawMqtt.CONNACK)).isZero();
        }
        before = () -> {};
        try (RawMqtt client = v5(there, "c")) {
            assertThat(reason(client, RawMqtt.CONNACK)).isZero();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.LiveClient;
import io.hoofprint.platform.mqtt.Broker;
import io.hoofprint.platform.mqtt.RawMqtt;
import io.hoofprint.program.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MQTT clients, a broker and pages that come to two programs on one PostgreSQL. */
class SeveralInstancesMqttIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "iotbutton/G030JF0500000001";
    private static final int PRESSES = 60;

    @TempDir
    Path folder;

    private final SharedDatabase database = new SharedDatabase();
    private final int[] ports = {Program.freePort(), Program.freePort()};

    @AfterEach
    void drop() {
        database.close();
    }

    private Program start(int which, Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("HOOFPRINT_BUTTONS_PORT", String.valueOf(ports[which]));
        settings.putAll(more);
        return Program.start(Files.createDirectories(folder).resolve("data" + which), settings);
    }

    /** Its press is on its way, stored or acknowledged when the client is cut off. */
    @Test
    void a_client_that_is_cut_off_and_goes_on_elsewhere_is_counted_once() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("-Dseed=" + seed);
        Random random = new Random(seed);
        try (Program first = start(0, Map.of());
                Program second = start(1, Map.of())) {
            for (int press = 1; press <= PRESSES; press++) {
                int cuts = random.nextInt(4);
                for (int cut = 0; cut < cuts; cut++) {
                    cutOff(random, press, cut > 0);
                }
                acknowledged(random, press, cuts > 0);
                assertThat(database.events("buttons")).as("press %d", press).isEqualTo(press);
            }
            // With whatever was on its way.
            first.terminate();
            second.terminate();
            assertThat(database.events("buttons")).isEqualTo(PRESSES);
        }
    }

    private void cutOff(Random random, int press, boolean again) {
        try (RawMqtt button = RawMqtt.plain(ports[random.nextInt(2)]).connect("button", 60, null, null)) {
            // The protocol lets it publish before it is let in.
            boolean early = random.nextBoolean();
            if (!early && button.next() == null) {
                return;
            }
            button.publish(TOPIC, press, again, "press");
            if (random.nextBoolean()) {
                button.next();
            }
        } catch (IOException ended) {
            // By a connection of before, which was noticed late: it is cut off, as it was to be.
        }
    }

    /** A connection of before that is noticed late may end this one: as every client does, it sends again then. */
    private void acknowledged(Random random, int press, boolean again) {
        AtomicBoolean repeated = new AtomicBoolean(again);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> isAcknowledged(random.nextInt(2), press, repeated.getAndSet(true)));
    }

    private boolean isAcknowledged(int at, int press, boolean again) {
        try (RawMqtt button = RawMqtt.connected(ports[at], "button")) {
            RawMqtt.Packet answer = button.publish(TOPIC, press, again, "press").next();
            return answer != null && answer.type() == RawMqtt.PUBACK;
        } catch (IOException ended) {
            return false;
        }
    }

    @Test
    void a_client_is_connected_to_one_of_them() throws Exception {
        try (Program first = start(0, Map.of());
                Program second = start(1, Map.of());
                RawMqtt old = RawMqtt.connected(ports[0], "button");
                RawMqtt another = RawMqtt.connected(ports[0], "another button");
                RawMqtt young = RawMqtt.connected(ports[1], "button")) {
            assertThat(old.next()).as("it was ended").isNull();
            assertThat(young.publish(TOPIC, 1, false, "press").next().type()).isEqualTo(RawMqtt.PUBACK);
            try (RawMqtt back = RawMqtt.connected(ports[0], "button")) {
                assertThat(young.next()).as("it was ended").isNull();
                assertThat(back.publish(TOPIC, 2, false, "press").next().type()).isEqualTo(RawMqtt.PUBACK);
            }
            assertThat(another.publish(TOPIC, 1, false, "press").next().type()).isEqualTo(RawMqtt.PUBACK);
            assertThat(database.events("buttons")).isEqualTo(3);
            assertThat(first.isAlive() && second.isAlive()).isTrue();
        }
    }

    /** Killed, it is followed within a lease; stopped, at once. */
    @Test
    void one_of_them_is_the_brokers_client() throws Exception {
        try (Broker broker = new Broker(Files.createDirectories(folder), Program.freePort()).start()) {
            Map<String, String> settings = Map.of("HOOFPRINT_BUTTONS_BROKER", broker.url());
            Program[] programs = {start(0, settings), start(1, settings)};
            try {
                await().atMost(PATIENCE).until(() -> {
                    broker.publish(TOPIC, "at first");
                    return database.events("buttons") > 0;
                });
                for (int round = 0; round < 2; round++) {
                    int holder = holder();
                    if (round == 0) {
                        programs[holder].kill();
                    } else {
                        programs[holder].terminate();
                    }
                    for (int i = 0; i < 10; i++) {
                        broker.publish(TOPIC, round + " press " + i);
                    }
                    String last = round + " press 9";
                    await().atMost(PATIENCE).until(() -> database.eventsWith(last) > 0);
                    eachOnce(round);
                    programs[holder] = start(holder, settings);
                }
                eachOnce(0);
            } finally {
                programs[0].close();
                programs[1].close();
            }
        }
    }

    private void eachOnce(int round) {
        for (int i = 0; i < 10; i++) {
            assertThat(database.eventsWith(round + " press " + i)).isOne();
        }
    }

    private int holder() {
        String name = database.sql()
                .queryForObject(
                        "select name from shared_instances join shared_leases on instance = holder"
                                + " where lease like 'mqtt %'",
                        String.class);
        return name.endsWith("data0") ? 0 : 1;
    }

    @Test
    void a_ticket_of_one_opens_a_page_of_the_other_once() throws Exception {
        try (Program first = start(0, Map.of());
                Program second = start(1, Map.of())) {
            Client admin = new Client(first.firstKeys().get("admin"));
            // Known there too, which takes a moment.
            await().atMost(PATIENCE)
                    .until(() -> admin.get(second.url() + "/admin/v1/readers").status() == 200);
            Answer made = admin.post(first.url() + "/admin/v1/ticket", "");
            assertThat(made.status()).as(made.text()).isEqualTo(200);
            String subscribe = "{\"action\":\"subscribe\",\"topics\":[\"readers\"],\"ticket\":\""
                    + made.json().path("ticket").asText() + "\"}";
            try (LiveClient live = new LiveClient(second.url())) {
                live.say(subscribe);
                await().atMost(PATIENCE).until(() -> !live.messages().isEmpty());
                assertThat(live.messages()).noneMatch(SeveralInstancesMqttIT::isRefusal);
                await().atMost(PATIENCE).until(() -> used() == 1);
                try (LiveClient thief = new LiveClient(first.url())) {
                    thief.say(subscribe);
                    await().atMost(PATIENCE)
                            .until(() -> thief.messages().stream().anyMatch(SeveralInstancesMqttIT::isRefusal));
                }
            }
        }
    }

    private int used() {
        return database.sql().queryForObject("select count(*) from shared_used_tickets", Integer.class);
    }

    private static boolean isRefusal(JsonNode message) {
        return message.path("error").asText().equals("unauthorized");
    }
}

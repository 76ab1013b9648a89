// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ServerFixture;
import io.hoofprint.ledger.UnwritableLedger;
import io.hoofprint.platform.health.HealthSource.Ailment;
import io.hoofprint.platform.ops.PlatformMeters;
import io.hoofprint.program.Program;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As client of a broker that stops and starts: nothing is lost or duplicated. */
class BrokerTest {
    private static final String TOPIC = "iotbutton/G030JF0500000001";

    @TempDir
    Path folder;

    @Test
    void what_a_broker_brings_is_kept_once_whoever_is_away_meanwhile() throws Exception {
        Broker broker = new Broker(folder, Program.freePort());
        ServerFixture server = new ServerFixture().with("HOOFPRINT_BUTTONS_BROKER", broker.url());
        try (broker;
                server) {
            server.start();
            Kept kept = new Kept(server);
            eventually(
                    () -> ailments(server).stream().anyMatch(text -> text.contains("nothing answers there: start it")));
            server.caller().get("/").expect(200);

            broker.start();
            eventually(() -> ailments(server).isEmpty());
            broker.publish(TOPIC, "at first");
            eventually(() -> kept.bodies().equals(List.of("at first")));

            broker.kill();
            eventually(() -> !ailments(server).isEmpty());
            broker.start();
            eventually(() -> ailments(server).isEmpty());
            broker.publish(TOPIC, "after a kill of the broker");
            broker.publish("iotbutton/other/topic", "not ours");
            eventually(() -> kept.times("after a kill of the broker") == 1);

            server.stop();
            broker.publish(TOPIC, "while Hoofprint was away");
            server.startAgain();
            eventually(() -> kept.times("while Hoofprint was away") == 1);

            new UnwritableLedger(server.dataFolder(), "buttons").during(() -> {
                broker.publish(TOPIC, "while nothing can be written");
                return null;
            });
            eventually(() -> kept.times("while nothing can be written") == 1);
            assertThat(kept.bodies()).hasSize(4).doesNotHaveDuplicates();
        }
    }

    /** A broker sends its stored copy at every subscription. */
    @Test
    void a_retained_copy_is_no_press_however_often_it_comes() throws Exception {
        Broker broker = new Broker(folder, Program.freePort()).start();
        ServerFixture server = new ServerFixture().with("HOOFPRINT_BUTTONS_BROKER", broker.url());
        try (broker;
                server) {
            broker.retain(TOPIC, "before Hoofprint came");
            server.start();
            Kept kept = new Kept(server);
            eventually(() -> retained(server) == 1);
            broker.retain(TOPIC, "pressed");
            eventually(() -> kept.times("pressed") == 1);
            for (int connection = 1; connection <= 2; connection++) {
                broker.kill();
                eventually(() -> !ailments(server).isEmpty());
                broker.start();
                int copies = 1 + connection;
                eventually(() -> retained(server) == copies);
            }
            broker.publish(TOPIC, "pressed again");
            eventually(() -> kept.times("pressed again") == 1);
            assertThat(kept.bodies()).containsExactly("pressed", "pressed again");
        }
    }

    /** On one connection; and the broker keeps a session's subscriptions, also those that are no longer wanted. */
    @Test
    void topics_may_be_several_and_change() throws Exception {
        Broker broker = new Broker(folder, Program.freePort()).start();
        ServerFixture server = new ServerFixture()
                .with("HOOFPRINT_BUTTONS_BROKER", broker.url())
                .with("HOOFPRINT_BUTTONS_TOPIC", "iotbutton/+, door bell/#,plant/+/ü, a%2b?c=d&e");
        try (broker;
                server) {
            server.start();
            Kept kept = new Kept(server);
            eventually(() -> ailments(server).isEmpty());
            broker.publish(TOPIC, "one");
            broker.publish("door bell/at the back/left", "two");
            broker.publish("plant/3/ü", "three");
            broker.publish("plant/3/u", "not ours");
            broker.publish("a%2b?c=d&e", "four");
            eventually(() -> kept.bodies().equals(List.of("one", "two", "three", "four")));
            server.stop();
            server.with("HOOFPRINT_BUTTONS_TOPIC", "iotbutton/+,plant/+/ü");
            broker.publish("door bell/at the back/left", "no longer ours");
            server.startAgain();
            broker.publish("plant/3/ü", "five");
            eventually(() -> kept.times("five") == 1 && dropped(server, "topic") == 1);
            assertThat(kept.bodies()).containsExactly("one", "two", "three", "four", "five");
        }
    }

    private static double retained(ServerFixture server) {
        return dropped(server, "retained");
    }

    private static double dropped(ServerFixture server, String reason) {
        return PlatformMeters.MQTT_DROPPED
                .counter(server.bean(MeterRegistry.class), reason)
                .count();
    }

    @Test
    void two_installations_on_one_broker_both_get_everything() throws Exception {
        Broker broker = new Broker(folder, Program.freePort())
                .secured("hoofprint", "sesame")
                .start();
        ServerFixture one = user(broker);
        ServerFixture two = user(broker);
        try (broker;
                one;
                two) {
            one.start();
            two.start();
            eventually(() -> ailments(one).isEmpty() && ailments(two).isEmpty());
            for (int press = 0; press < 20; press++) {
                broker.publish(TOPIC, "press " + press);
            }
            eventually(() -> new Kept(one).events().size() == 20
                    && new Kept(two).events().size() == 20);
            one.stop();
            broker.publish(TOPIC, "while one was away");
            one.startAgain();
            eventually(() -> new Kept(one).times("while one was away") == 1);
        }
    }

    private static ServerFixture user(Broker broker) {
        return new ServerFixture()
                .with("HOOFPRINT_BUTTONS_BROKER", broker.url())
                .with("HOOFPRINT_BUTTONS_USER", "hoofprint")
                .with("HOOFPRINT_BUTTONS_PASSWORD", "sesame");
    }

    @Test
    void a_wrong_password_says_which_settings_to_correct() throws Exception {
        Broker broker = new Broker(folder, Program.freePort())
                .secured("hoofprint", "sesame")
                .start();
        ServerFixture server = user(broker).with("HOOFPRINT_BUTTONS_PASSWORD", "guessed");
        try (broker;
                server) {
            server.start();
            eventually(() -> ailments(server).stream()
                    .anyMatch(text -> text.contains("hoofprint.buttons.user and hoofprint.buttons.password")));
            assertThat(ailments(server)).noneMatch(text -> text.contains("guessed"));
        }
    }

    /** Processed and not acknowledged: the broker sends it again after a restart of the program. */
    @Test
    void what_could_not_be_kept_comes_again() throws Exception {
        Broker broker = new Broker(folder, Program.freePort()).start();
        ServerFixture server = new ServerFixture().with("HOOFPRINT_BUTTONS_BROKER", broker.url());
        try (broker;
                server) {
            server.start();
            Kept kept = new Kept(server);
            eventually(() -> ailments(server).isEmpty());
            broker.publish(TOPIC, "kept");
            eventually(() -> kept.times("kept") == 1);
            new UnwritableLedger(server.dataFolder(), "buttons").during(() -> {
                broker.publish(TOPIC, "not kept");
                eventually(() -> server.camel().getInflightRepository().size() > 0);
                server.stop();
                return null;
            });
            server.startAgain();
            eventually(() -> kept.times("not kept") == 1);
            assertThat(kept.bodies()).containsExactly("kept", "not kept");
        }
    }

    /** It forwards other topics too, and reports its own state on one of them. */
    @Test
    void what_another_broker_forwards_is_kept_once_whoever_is_away_meanwhile() throws Exception {
        int port = Program.freePort();
        Broker broker = new Broker(folder, Program.freePort()).forwarding(port);
        ServerFixture server = new ServerFixture().with("HOOFPRINT_BUTTONS_PORT", String.valueOf(port));
        try (broker;
                server) {
            server.start();
            Kept kept = new Kept(server);
            broker.start();
            broker.retain("tele/x/LWT", "Online");
            broker.publish(TOPIC, "at first");
            eventually(() -> kept.times("at first") == 1);
            server.stop();
            broker.publish(TOPIC, "while Hoofprint was away");
            server.startAgain();
            eventually(() -> kept.times("while Hoofprint was away") == 1);
            broker.kill();
            broker.start();
            broker.publish(TOPIC, "after a kill of the broker");
            eventually(() -> kept.times("after a kill of the broker") == 1);
            assertThat(kept.bodies()).hasSize(3);
        }
    }

    private static List<String> ailments(ServerFixture server) {
        return server.bean(BrokerComponent.class).ailments().stream()
                .map(Ailment::message)
                .toList();
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }
}

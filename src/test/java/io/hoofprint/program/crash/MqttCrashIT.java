// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.platform.mqtt.Broker;
import io.hoofprint.platform.mqtt.RawMqtt;
import io.hoofprint.program.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed between keeping a packet and acknowledging it, and before it is kept. Its sender sends it again,
 * and it is there once.
 */
class MqttCrashIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "iotbutton/G030JF0500000001";

    @TempDir
    Path folder;

    private final int port = Program.freePort();

    @Test
    void a_button_that_heard_no_acknowledgement_is_counted_once() throws Exception {
        Map<String, String> settings = Map.of("HOOFPRINT_BUTTONS_PORT", String.valueOf(port));
        die(CrashPoint.entering("platform.mqtt.MqttResponses", "acknowledged"), settings, () -> press(false));
        assertThat(kept()).containsExactly("press");
        die(CrashPoint.entering("flow.buttons.PacketIntake", "read"), settings, () -> press(false));
        assertThat(kept()).containsExactly("press");
        try (Program next = start(settings)) {
            // The second press, which never came, and the same again: its acknowledgement may have been lost.
            press(true);
            press(true);
            // A third, with the packet id that this button always uses.
            press(false);
            assertThat(next.isAlive()).isTrue();
        }
        assertThat(kept()).containsExactly("press", "press");
    }

    /** It is stored with its topic, and known again by its payload. */
    @Test
    void a_press_that_cannot_be_read_without_its_topic_is_counted_once_too() throws Exception {
        Map<String, String> settings = Map.of(
                "HOOFPRINT_BUTTONS_PORT",
                String.valueOf(port),
                "HOOFPRINT_BUTTONS_TOPIC",
                "iotbutton/+, zigbee2mqtt/+");
        String press = "{\"action\":\"single\"}";
        die(
                CrashPoint.entering("platform.mqtt.MqttResponses", "acknowledged"),
                settings,
                () -> publish("zigbee2mqtt/kitchen", false, press));
        assertThat(kept()).hasSize(1);
        try (Program next = start(settings)) {
            publish("zigbee2mqtt/kitchen", true, press);
            assertThat(kept()).singleElement().asString().startsWith("{\"mqttTopic\":\"zigbee2mqtt/kitchen\"");
            publish("zigbee2mqtt/kitchen", false, press);
            assertThat(next.isAlive()).isTrue();
        }
        assertThat(kept()).hasSize(2);
    }

    /** Two flows of one's own have it, in streams of their own: what was asked of one of them holds for both. */
    @Test
    void a_message_of_two_flows_is_counted_once_in_both() throws Exception {
        Path flows = Files.createDirectories(folder.resolve("flows"));
        Files.copy(Path.of("src/test/resources/own/sensors.camel.yaml"), flows.resolve("sensors.camel.yaml"));
        Map<String, String> settings =
                Map.of("HOOFPRINT_BUTTONS_PORT", String.valueOf(port), "HOOFPRINT_FLOWS", flows.toString());
        die(
                CrashPoint.entering("platform.mqtt.MqttResponses", "acknowledged"),
                settings,
                () -> publish("house/doors/back", false, "open"));
        assertThat(kept("doors")).containsExactly("open");
        assertThat(kept("sensors")).hasSize(1);
        try (Program next = start(settings)) {
            publish("house/doors/back", true, "open");
            assertThat(kept("doors")).containsExactly("open");
            assertThat(kept("sensors")).hasSize(1);
            publish("house/doors/back", false, "open");
            assertThat(next.isAlive()).isTrue();
        }
        assertThat(kept("doors")).hasSize(2);
        assertThat(kept("sensors")).hasSize(2);
    }

    @Test
    void what_a_broker_heard_no_acknowledgement_of_is_counted_once() throws Exception {
        try (Broker broker = new Broker(folder, port).start()) {
            Map<String, String> settings = Map.of("HOOFPRINT_BUTTONS_BROKER", broker.url());
            AtomicInteger published = new AtomicInteger();
            Work publish = () -> broker.publish(TOPIC, "press " + published.incrementAndGet());
            try (Program first = start(settings)) {
                // The broker keeps what comes from the first subscription on.
                await().until(() -> {
                    publish.run();
                    return first.isAlive() && !kept().isEmpty();
                });
            }
            publish.run();
            die(CrashPoint.entering("platform.mqtt.BrokerClient", "messageArrivedComplete"), settings, () -> {});
            try (Program next = start(settings)) {
                publish.run();
                await().atMost(PATIENCE).until(() -> kept().contains("press " + published));
                assertThat(next.isAlive()).isTrue();
            }
            assertThat(kept()).contains("press " + (published.get() - 1)).doesNotHaveDuplicates();
        }
    }

    /** With what the other crash tests add to the program, for it does not start on data that know more than it does. */
    private Program start(Map<String, String> settings) {
        return Program.launchWithTests(data(), settings).awaitReady();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private void die(CrashPoint point, Map<String, String> settings, Work work) throws Exception {
        int debugPort = Program.freePort();
        try (Program program = Program.launchWithTests(data(), settings, Debugger.agent(debugPort));
                Debugger debugger = Debugger.waitAt(point, debugPort)) {
            Thread worker = new Thread(() -> until(program, work), "work");
            worker.start();
            assertThat(debugger.isThere(PATIENCE)).as("%s is reached", point).isTrue();
            program.kill();
            worker.join(PATIENCE.toMillis());
        }
    }

    /** The program may be there any time, even before it is ready; whoever talks to it then is cut off. */
    private void until(Program program, Work work) {
        try {
            program.awaitReady();
            work.run();
        } catch (Exception | AssertionError killed) {
            assertThat(program.isAlive()).as("cut off by the kill: %s", killed).isFalse();
        }
    }

    /** Always with the same packet id; returns when it was acknowledged, or the connection is gone. */
    private void press(boolean again) throws IOException {
        publish(TOPIC, again, "press");
    }

    private void publish(String topic, boolean again, String payload) throws IOException {
        try (RawMqtt button = RawMqtt.connected(port, "button")) {
            button.publish(topic, 1, again, payload).next();
        }
    }

    private List<String> kept() throws SQLException {
        return kept("buttons");
    }

    private List<String> kept(String stream) throws SQLException {
        List<String> bodies = new ArrayList<>();
        try (var log = DriverManager.getConnection("jdbc:sqlite:" + data().resolve("ledger.db"));
                var row = log.createStatement().executeQuery("select body from stream_" + stream + " order by seq")) {
            while (row.next()) {
                bodies.add(new String(row.getBytes(1), StandardCharsets.UTF_8));
            }
        }
        return bodies;
    }

    private Path data() {
        return folder.resolve("data");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ServerFixture;
import io.hoofprint.ledger.UnwritableLedger;
import io.hoofprint.program.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.camel.component.paho.PahoEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same flows as on the embedded server, by the one setting on a broker. */
class OwnTopicsOfBrokerTest {
    @TempDir
    Path folder;

    @Test
    void each_flow_has_a_session_of_its_own_and_loses_nothing_of_it() throws Exception {
        Broker broker = new Broker(folder, Program.freePort()).start();
        ServerFixture server = new ServerFixture()
                .with("HOOFPRINT_BUTTONS_BROKER", broker.url())
                .with("HOOFPRINT_BUTTONS_CLIENT_ID", "hoof")
                .withLine("camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,"
                        + "classpath:own/sensors.camel.yaml");
        try (broker;
                server) {
            server.start();
            assertThat(clientIds(server))
                    .hasSize(3)
                    .contains("hoof")
                    .allMatch(id -> id.matches("hoof(-[0-9a-f]{12})?"))
                    .doesNotHaveDuplicates();
            Kept doors = new Kept(server, "doors");
            Kept sensors = new Kept(server, "sensors");
            Kept buttons = new Kept(server);
            eventually(() -> server.bean(BrokerComponent.class).ailments().isEmpty());

            broker.publish("house/doors/back", "to both");
            broker.publish("garden/gate", "to nobody");
            broker.publish("iotbutton/A1", "pressed");
            eventually(
                    () -> doors.times("to both") == 1 && sensors.events().size() == 1 && buttons.times("pressed") == 1);

            server.stop();
            broker.publish("house/doors/back", "while away");
            server.startAgain();
            eventually(() -> doors.times("while away") == 1 && sensors.events().size() == 2);

            new UnwritableLedger(server.dataFolder(), "sensors").during(() -> {
                broker.publish("house/doors/back", "not yet in one of them");
                eventually(() -> server.camel().getInflightRepository().size() > 0);
                server.stop();
                return null;
            });
            server.startAgain();
            broker.publish("front door", "afterwards");
            eventually(() -> sensors.events().size() == 3 && doors.times("afterwards") == 1);
            assertThat(doors.bodies()).hasSize(4).doesNotHaveDuplicates();
            assertThat(sensors.bodies()).doesNotHaveDuplicates();
            assertThat(buttons.bodies()).containsExactly("pressed");
        }
    }

    private static List<String> clientIds(ServerFixture server) {
        return server.camel().getRoutes().stream()
                .filter(route -> route.getConsumer() instanceof BrokerConsumer)
                .map(route -> ((PahoEndpoint) route.getConsumer().getEndpoint())
                        .getConfiguration()
                        .getClientId())
                .toList();
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }
}

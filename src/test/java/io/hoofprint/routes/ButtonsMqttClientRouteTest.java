// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.UnwritableLedger;
import io.hoofprint.platform.mqtt.MqttHeaders;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.junit.jupiter.api.Test;

/** What a broker has for us is kept, and stays with the broker, not acknowledged, until it can be. */
class ButtonsMqttClientRouteTest extends RouteTest {
    ButtonsMqttClientRouteTest() {
        super("buttons-mqtt");
    }

    @Override
    Map<String, String> environment() {
        return Map.of("HOOFPRINT_BUTTONS_BROKER", "tcp://localhost:1883");
    }

    @Override
    void advise(String id, AdviceWithRouteBuilder route) throws Exception {
        route.weaveByToUri("ledger:buttons").before().to("mock:reading");
    }

    private CompletableFuture<Exchange> packet() {
        return template.asyncSend("direct:buttons-mqtt-client", packet -> {
            packet.getMessage().setHeader(MqttHeaders.DELIVERY, "d-1");
            packet.getMessage().setBody(new byte[] {1, 2, 3});
        });
    }

    @Test
    void what_cannot_be_kept_waits_for_the_ledger() throws Exception {
        assertThat(context.getRoute("buttons-mqtt-server")).isNull();
        getMockEndpoint("mock:reading").expectedMessageCount(1);
        CompletableFuture<Exchange> packet = new UnwritableLedger(folder, "buttons").during(() -> {
            CompletableFuture<Exchange> coming = packet();
            getMockEndpoint("mock:reading").assertIsSatisfied();
            return coming;
        });
        assertThat(packet.join().getException()).isNull();
        assertThat(LedgerFixture.all(ledger, "buttons")).hasSize(1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.UnwritableLedger;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.mqtt.MqttHeaders;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** A packet is kept as it came, and acknowledged by the end of its route: when it is on disk. */
class ButtonsMqttRouteTest extends RouteTest {
    ButtonsMqttRouteTest() {
        super("buttons-mqtt", FALLBACK);
    }

    private Exchange packet(String delivery, String payload) {
        return packet("iotbutton/A1", delivery, payload);
    }

    private Exchange packet(String topic, String delivery, String payload) {
        return template.request("direct:buttons-mqtt-server", packet -> {
            packet.getMessage().setHeader(MqttHeaders.TOPIC, topic);
            packet.getMessage().setHeader(MqttHeaders.DELIVERY, delivery);
            packet.getMessage().setBody(payload.getBytes(UTF_8));
        });
    }

    @Test
    void a_packet_is_kept_as_it_came_however_often_it_comes() {
        assertThat(packet("d-1", "no JSON").getException()).isNull();
        assertThat(packet("d-1", "no JSON").getException()).isNull();
        List<StoredEvent> kept = LedgerFixture.all(ledger, "buttons");
        assertThat(kept).singleElement().satisfies(event -> {
            assertThat(event.sender()).isEqualTo("mqtt");
            assertThat(event.id()).isEqualTo("d-1");
            assertThat(LedgerFixture.text(event)).isEqualTo("no JSON");
        });
    }

    @Test
    void a_packet_that_cannot_be_read_without_its_topic_is_kept_with_it() {
        String payload = "{\"action\":\"single\", \"linkquality\":9}";
        assertThat(packet("zigbee2mqtt/Küche", "d-1", payload).getException()).isNull();
        assertThat(packet("zigbee2mqtt/Küche", "d-1", payload).getException()).isNull();
        assertThat(LedgerFixture.all(ledger, "buttons")).singleElement().satisfies(event -> assertThat(
                        LedgerFixture.text(event))
                .isEqualTo("{\"mqttTopic\":\"zigbee2mqtt/Küche\",\"press\":0,"
                        + "\"payload\":\"{\\\"action\\\":\\\"single\\\", \\\"linkquality\\\":9}\"}"));
    }

    @Test
    void each_press_of_a_packet_is_an_event_once() {
        String payload = "{\"Button1\":{\"Action\":\"SINGLE\"},\"Button2\":{\"Action\":\"SINGLE\"}}";
        assertThat(packet("tele/bell/SENSOR", "d-1", payload).getException()).isNull();
        assertThat(packet("tele/bell/SENSOR", "d-1", payload).getException()).isNull();
        assertThat(LedgerFixture.all(ledger, "buttons"))
                .extracting(StoredEvent::id)
                .containsExactly("d-1", "d-1.1");
    }

    @Test
    void chatter_is_acknowledged_and_counted_and_not_kept() {
        assertThat(packet("tele/bell/LWT", "d-1", "Online").getException()).isNull();
        assertThat(packet("zigbee2mqtt/kitchen", "d-2", "{\"action\":\"\"}").getException())
                .isNull();
        assertThat(LedgerFixture.all(ledger, "buttons")).isEmpty();
        assertThat(meters.get("hoofprint.buttons.chatter")
                        .tag("make", "tasmota")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void what_cannot_be_kept_is_not_acknowledged_and_not_kept_aside_either() throws Exception {
        Exchange packet = new UnwritableLedger(folder, "buttons").during(() -> packet("d-1", "{}"));
        assertThat(packet.getException()).isInstanceOf(Unavailable.class);
        assertThat(outside(FALLBACK).getReceivedCounter()).isZero();
        assertThat(packet("d-1", "{}").getException()).isNull();
        assertThat(LedgerFixture.all(ledger, "buttons")).hasSize(1);
    }

    @Test
    void nobody_calls_a_broker() {
        assertThat(context.getRoute("buttons-mqtt-client")).isNull();
    }
}

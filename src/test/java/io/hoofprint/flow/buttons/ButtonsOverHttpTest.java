// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static io.hoofprint.flow.buttons.ButtonsFixture.NOON;
import static io.hoofprint.flow.buttons.ButtonsFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.HttpCaller;
import io.hoofprint.LiveClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ButtonsOverHttpTest {
    private static final String HEALTH = "{\"deviceEvent\":{\"deviceHealthMonitor\":{\"condition\":"
            + "{\"remainingLifeLowerThan\":8}}},\"deviceInfo\":{\"deviceId\":\"B1\"}}";

    @RegisterExtension
    final ButtonsFixture buttons = ButtonsFixture.inMemory();

    @Test
    void a_press_is_accepted_once_however_often_its_request_is_repeated() {
        HttpCaller sender = buttons.sender().with("Idempotency-Key", "relay-1");
        assertThat(sender.post("/v1/buttons", json("A1", "SINGLE")).expect(202).text())
                .isEqualTo("{\"accepted\":1}");
        assertThat(sender.post("/v1/buttons", json("A1", "SINGLE")).expect(202).text())
                .isEqualTo("{\"accepted\":0,\"duplicates\":1}");
        sender.post("/v1/buttons", json("A1", "LONG")).expect(422);
        buttons.awaitReader();
        assertThat(SheetStandIn.rows()).hasSize(1);
    }

    @Test
    void what_cannot_be_read_is_refused_and_not_kept() {
        HttpCaller sender = buttons.sender();
        sender.post("/v1/buttons", "{\"serialNumber\":\"A1\",\"clickType\":\"TRIPLE\"}")
                .expectError(400, "not_a_button");
        sender.post("/v1/buttons", "press").expectError(400, "malformed_json");
        sender.with("Content-Type", "text/html")
                .post("/v1/buttons", json("A1", "SINGLE"))
                .expectError(415, "unsupported_media_type");
        assertThat(buttons.reader().path("head").asLong()).isZero();
    }

    @Test
    void a_device_that_names_itself_needs_no_topic() {
        String packet = "{\"src\":\"b\",\"method\":\"NotifyEvent\",\"params\":{\"events\":["
                + "{\"component\":\"input:0\",\"event\":\"single_push\"},{\"component\":\"input:1\",\"event\":\"btn_down\"}";
        String two = packet + ",{\"component\":\"input:1\",\"event\":\"single_push\"}]}}";
        HttpCaller sender = buttons.sender().with("Idempotency-Key", "shelly-1");
        assertThat(sender.post("/v1/buttons", two).expect(202).text()).isEqualTo("{\"accepted\":2}");
        assertThat(sender.post("/v1/buttons", two).expect(202).text()).isEqualTo("{\"accepted\":0,\"duplicates\":2}");
        assertThat(buttons.sender()
                        .post("/v1/buttons", "{\"src\":\"b\",\"method\":\"NotifyStatus\",\"params\":{}}")
                        .expect(202)
                        .text())
                .isEqualTo("{\"accepted\":0}");
        buttons.awaitReader();
        assertThat(buttons.reader().path("head").asLong()).isEqualTo(2);
        assertThat(buttons.stats().path("unknown").findValuesAsText("serial")).containsExactlyInAnyOrder("B", "B-1");
    }

    @Test
    void a_health_event_is_no_press_and_tells_of_a_low_battery_once_a_day() throws IOException {
        buttons.packet(HEALTH, NOON);
        buttons.packet(HEALTH, NOON.plusSeconds(60));
        assertThat(buttons.sender().post("/v1/buttons", HEALTH).expect(202).text())
                .isEqualTo("{\"accepted\":0}");
        buttons.awaitReader();
        assertThat(SheetStandIn.rows()).isEmpty();
        JsonNode button = buttons.stats().path("buttons").path(0);
        assertThat(button.path("remainingLife").asDouble()).isEqualTo(8);
        assertThat(button.path("low").asBoolean()).isTrue();
        assertThat(button.path("lastPress").isNull()).isTrue();
        await().until(() -> told().size() == 2);
        assertThat(told().get(0))
                .contains("#events", "The battery of button B1 (Bo, Deep) is low: 8 % of its life is left.");
        buttons.command("{\"action\":\"rewind\",\"to\":\"0\"}");
        buttons.packet(HEALTH, NOON.plusSeconds(120));
        buttons.packet(HEALTH.replace("B1", "A1"), NOON);
        await().until(() -> told().size() > 2);
        assertThat(told()).hasSize(3);
        assertThat(told().get(2)).contains("button A1 (Ana, Deep)");
    }

    @Test
    void the_stats_tell_who_did_what_when_and_how_batteries_are() {
        assertThat(buttons.stats().toString())
                .isEqualTo("{\"tally\":[],\"days\":[],\"hours\":[],\"buttons\":[],\"named\":[],\"unknown\":[]}");
        buttons.press("A1", "SINGLE", NOON);
        buttons.press("A1", "SINGLE", NOON.plusSeconds(24 * 3_600));
        buttons.press("B1", "SINGLE", NOON.plusSeconds(13 * 3_600));
        buttons.awaitReader();
        assertThat(buttons.stats().toString())
                .isEqualTo("{\"tally\":[{\"person\":\"Ana\",\"interaction\":\"Deep\",\"count\":2},"
                        + "{\"person\":\"Bo\",\"interaction\":\"Deep\",\"count\":1}],"
                        + "\"days\":[{\"day\":\"2026-03-02\",\"person\":\"Ana\",\"interaction\":\"Deep\",\"count\":1},"
                        + "{\"day\":\"2026-03-02\",\"person\":\"Bo\",\"interaction\":\"Deep\",\"count\":1},"
                        + "{\"day\":\"2026-03-03\",\"person\":\"Ana\",\"interaction\":\"Deep\",\"count\":1}],"
                        + "\"hours\":[{\"hour\":7,\"person\":\"Ana\",\"interaction\":\"Deep\",\"count\":2},"
                        + "{\"hour\":20,\"person\":\"Bo\",\"interaction\":\"Deep\",\"count\":1}],"
                        + "\"buttons\":[{\"serial\":\"A1\",\"person\":\"Ana\",\"interaction\":\"Deep\","
                        + "\"batteryMillivolts\":1700,\"remainingLife\":null,\"low\":false,"
                        + "\"lastPress\":\"2026-03-03T12:00:00.000Z\"},"
                        + "{\"serial\":\"B1\",\"person\":\"Bo\",\"interaction\":\"Deep\","
                        + "\"batteryMillivolts\":1700,\"remainingLife\":null,\"low\":false,"
                        + "\"lastPress\":\"2026-03-03T01:00:00.000Z\"}],\"named\":[],\"unknown\":[]}");
    }

    @Test
    void the_live_topic_brings_what_is_there_and_then_each_press() {
        buttons.press("A1", "SINGLE", NOON);
        buttons.awaitReader();
        String key = buttons.server.key("board", "read", null).text();
        try (LiveClient there = new LiveClient(buttons.server.url()).subscribe(key, "[\"buttons\"]")) {
            JsonNode first = there.hear(1).messages().get(0).path("data");
            assertThat(first.path("presses")).hasSize(1);
            assertThat(first.path("tally").path(0).path("count").asInt()).isEqualTo(1);
            String id = buttons.press("B1", "LONG", NOON);
            JsonNode change = there.hear(message -> message.path("data")
                            .path("presses")
                            .path(0)
                            .path("event")
                            .asText()
                            .equals(id))
                    .path("data");
            assertThat(change.path("presses")).hasSize(1);
            assertThat(change.path("presses").path(0).path("at").asText()).isEqualTo("2026-03-02T12:00:00Z");
            assertThat(change.path("presses").path(0).path("person").asText()).isEqualTo("Bo");
            assertThat(change.path("tally")).hasSize(2);
        }
        buttons.sender().get("/v1/buttons/stats").expectError(403, "forbidden");
    }

    private List<String> told() throws IOException {
        Path chat = buttons.server.dataFolder().resolve("chat.ndjson");
        return Files.exists(chat) ? Files.readAllLines(chat) : List.of();
    }
}

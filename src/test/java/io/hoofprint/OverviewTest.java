// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every flow in a line, and what needs a person with the call that mends it. */
class OverviewTest {
    @RegisterExtension
    static final ServerFixture server = new ServerFixture()
            .with("HOOFPRINT_BUTTONS_MAP", "LOW-1: Ana / Deep")
            .withLine(
                    "camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:sixth/doors.camel.yaml");

    private static JsonNode overview() {
        return server.caller("read").get("/v1/overview").expect(200).json();
    }

    private static JsonNode find(JsonNode list, String member, String value) {
        for (JsonNode one : list) {
            if (one.path(member).asText().contains(value)) {
                return one;
            }
        }
        return null;
    }

    @Test
    void flows_of_one_s_own_stand_among_ours_and_none_is_about_the_program_itself() {
        List<String> titles = new ArrayList<>();
        overview().path("flows").forEach(flow -> titles.add(flow.path("title").asText()));
        assertThat(titles).containsExactly("Buttons", "Clicks", "Doors", "Evidence", "Meetings", "Sessions");
        server.caller("send").get("/v1/overview").expectError(403, "forbidden");
    }

    @Test
    void an_event_is_counted_and_its_time_shown() {
        JsonNode before = find(overview().path("flows"), "stream", "clicks");
        assertThat(before.path("command").asText()).contains("-H \"x-api-key: $KEY\"", "'{\"action\":\"click\"");
        server.sender().click("{\"action\":\"click\",\"color\":\"red\"}").expect(202);
        JsonNode after = find(overview().path("flows"), "stream", "clicks");
        assertThat(after.path("events").asLong())
                .isEqualTo(before.path("events").asLong() + 1);
        assertThat(after.path("lastEvent").asText()).endsWith("Z");
    }

    @Test
    void a_battery_that_is_low_needs_a_person() {
        server.sender()
                .post(
                        "/v1/buttons",
                        "{\"serialNumber\":\"LOW-1\",\"clickType\":\"SINGLE\",\"batteryVoltage\":\"1305mV\"}")
                .expect(202);
        await().untilAsserted(() -> {
            JsonNode need =
                    find(overview().path("needs"), "text", "battery of button LOW-1 (Ana, Deep) is low: 1305 mV");
            assertThat(need).isNotNull();
            assertThat(need.path("page").asText()).isEqualTo("/buttons#batteries");
        });
    }

    @Test
    void what_needs_a_person_is_mended_by_the_call_that_comes_with_it() {
        server.sender()
                .post(
                        "/v1/buttons",
                        "{\"serialNumber\":\"NOBODY-S\",\"clickType\":\"SINGLE\",\"batteryVoltage\":\"1705mV\"}")
                .expect(202);
        server.admin()
                .post("/admin/v1/readers/clicks/tally", "{\"action\":\"pause\"}")
                .expect(200);
        await().untilAsserted(() -> assertThat(find(overview().path("needs"), "text", "1 dead letter of buttons/sheet"))
                .isNotNull());
        JsonNode paused = find(overview().path("needs"), "text", "clicks/tally is paused");
        assertThat(find(overview().path("flows"), "stream", "clicks")
                        .path("state")
                        .asText())
                .isEqualTo("paused");
        JsonNode action = paused.path("action");
        server.admin()
                .post(action.path("path").asText(), action.path("body").toString())
                .expect(200);
        assertThat(find(overview().path("needs"), "text", "clicks/tally")).isNull();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static io.hoofprint.flow.buttons.ButtonsFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Answer;
import io.hoofprint.LiveClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An admin says what a button means, while the program runs. */
class ButtonNamingTest {
    @RegisterExtension
    final ButtonsFixture buttons = ButtonsFixture.inMemory();

    private Answer put(String serial, String json) {
        return buttons.server.admin().send("PUT", "/v1/buttons/" + serial, json.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Object> row(long place) {
        return SheetStandIn.rows().get(place);
    }

    @Test
    void its_parked_presses_go_into_the_sheet_at_once_and_it_is_known_from_then_on() throws Exception {
        buttons.press("C1", "SINGLE", NOON);
        buttons.press("C1", "DOUBLE", NOON.plusSeconds(60));
        buttons.press("C2", "SINGLE", NOON);
        buttons.awaitReader();
        await().until(() -> buttons.parked().size() == 3);
        assertThat(put("c1", "{\"person\":\" Cy \",\"interaction\":\"Quick\"}")
                        .expect(200)
                        .text())
                .isEqualTo("{\"serial\":\"C1\",\"person\":\"Cy\",\"interaction\":\"Quick\",\"queued\":2}");
        await().until(() -> SheetStandIn.rows().size() == 2);
        assertThat(row(1)).startsWith("2026-03-02 07:00:00", "Quick", "Cy", "SINGLE", "C1");
        assertThat(row(2)).startsWith("2026-03-02 07:01:00", "Quick", "Cy", "DOUBLE", "C1");
        await().until(() -> buttons.parked().size() == 1);
        buttons.restart();
        buttons.press("C1", "LONG", NOON.plusSeconds(120));
        buttons.awaitReader();
        assertThat(row(3)).startsWith("2026-03-02 07:02:00", "Quick", "Cy", "LONG", "C1");
        JsonNode named = buttons.stats().path("named");
        assertThat(named).hasSize(1);
        assertThat(named.get(0).path("by").asText()).isEqualTo("first-admin");
        assertThat(named.get(0).path("click").isNull()).isTrue();
    }

    @Test
    void one_click_is_named_alone_and_over_the_settings() {
        put("A1", "{\"click\":\"double\",\"person\":\"Cy\",\"interaction\":\"Own\"}")
                .expect(200);
        buttons.press("A1", "DOUBLE", NOON);
        buttons.press("A1", "SINGLE", NOON);
        buttons.awaitReader();
        assertThat(row(1)).contains("Own", "Cy");
        assertThat(row(2)).contains("Deep", "Ana");
    }

    @Test
    void a_name_that_is_removed_leaves_the_settings_and_what_was_counted() {
        put("A1", "{\"person\":\"Cy\",\"interaction\":\"Own\"}").expect(200);
        buttons.press("A1", "SINGLE", NOON);
        buttons.awaitReader();
        buttons.server.admin().delete("/v1/buttons/A1").expect(204);
        assertThat(buttons.server
                        .admin()
                        .delete("/v1/buttons/A1")
                        .expectError(404, "not_found")
                        .text())
                .contains("hoofprint.buttons.map");
        buttons.server.admin().delete("/v1/buttons/A1?click=LONG").expectError(404, "not_found");
        buttons.press("A1", "SINGLE", NOON.plusSeconds(60));
        buttons.awaitReader();
        assertThat(row(1)).contains("Own", "Cy");
        assertThat(row(2)).contains("Deep", "Ana");
        assertThat(buttons.stats().path("named")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "C%201 | {\"person\":\"Cy\",\"interaction\":\"X\"} | serial number",
                "C1.DOUBLE | {\"person\":\"Cy\",\"interaction\":\"X\"} | member 'click'",
                "C1 | {\"person\":\"Cy\"} | 'interaction' must be",
                "C1 | {\"person\":\" \",\"interaction\":\"X\"} | 'person' must be",
                "C1 | {\"person\":\"C\\ny\",\"interaction\":\"X\"} | 'person' must be",
                "C1 | {\"person\":7,\"interaction\":\"X\"} | 'person' has the wrong type",
                "C1 | {\"click\":\"TRIPLE\",\"person\":\"Cy\",\"interaction\":\"X\"} | SINGLE or DOUBLE or LONG",
                "C1 | {\"clicks\":\"LONG\",\"person\":\"Cy\",\"interaction\":\"X\"} | Unknown member 'clicks'",
                "C1 | [] | JSON object"
            })
    void what_makes_no_sense_is_refused_with_its_reason(String serial, String json, String reason) {
        assertThat(put(serial, json)
                        .expectError(400, "bad_request")
                        .at("message")
                        .asText())
                .contains(reason);
        assertThat(buttons.stats().path("named")).isEmpty();
    }

    @Test
    void a_text_without_end_is_refused() {
        put("C1", "{\"person\":\"" + "x".repeat(201) + "\",\"interaction\":\"X\"}")
                .expectError(400, "bad_request");
        put("C1", "{\"person\":\"" + "x".repeat(200) + "\",\"interaction\":\"X\"}")
                .expect(200);
    }

    @Test
    void only_an_admin_may_and_it_is_recorded() {
        byte[] json = "{\"person\":\"Cy\",\"interaction\":\"X\"}".getBytes(StandardCharsets.UTF_8);
        buttons.server.caller("read").send("PUT", "/v1/buttons/C1", json).expectError(403, "forbidden");
        buttons.server.caller("read").delete("/v1/buttons/C1").expectError(403, "forbidden");
        buttons.server.caller().send("PUT", "/v1/buttons/C1", json).expectError(401, "unauthorized");
        buttons.server.admin().get("/v1/buttons/C1").expectError(405, "method_not_allowed");
        put("C1", new String(json, StandardCharsets.UTF_8)).expect(200);
        await().untilAsserted(() -> assertThat(buttons.server
                        .admin()
                        .get("/admin/v1/audit")
                        .expect(200)
                        .at("events"))
                .anySatisfy(entry -> {
                    assertThat(entry.path("what").asText()).isEqualTo("PUT /v1/buttons/C1");
                    assertThat(entry.path("detail").path("person").asText()).isEqualTo("Cy");
                    assertThat(entry.path("by").asText()).isEqualTo("first-admin");
                }));
    }

    @Test
    void pages_see_it_at_once() throws Exception {
        String key = buttons.server.key("watcher", "read", null).text();
        buttons.press("C1", "SINGLE", NOON);
        buttons.awaitReader();
        try (LiveClient client = new LiveClient(buttons.server.url())) {
            client.subscribe(key, "[\"buttons\"]").hear(1);
            put("C1", "{\"person\":\"Cy\",\"interaction\":\"X\"}").expect(200);
            client.hear(message -> message.at("/data/named/0/serial").asText().equals("C1"));
            client.hear(message -> message.at("/data/presses/0/person").asText().equals("Cy"));
            client.hear(message -> !message.at("/data/named").isEmpty()
                    && message.at("/data/unknown").isEmpty());
        }
    }
}

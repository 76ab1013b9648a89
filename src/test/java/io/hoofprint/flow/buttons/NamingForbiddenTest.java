// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static io.hoofprint.flow.buttons.ButtonsFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The settings may keep to themselves what a button means. */
class NamingForbiddenTest {
    @RegisterExtension
    final ButtonsFixture buttons = ButtonsFixture.inMemory();

    private Answer put(String serial) {
        return buttons.server
                .admin()
                .send(
                        "PUT",
                        "/v1/buttons/" + serial,
                        "{\"person\":\"Cy\",\"interaction\":\"Quick\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nobody_names_a_button_and_the_line_to_write_is_told() throws Exception {
        put("C1").expect(200);
        assertThat(buttons.stats().has("naming")).isFalse();
        buttons.server.with("HOOFPRINT_BUTTONS_NAMING", "settings");
        buttons.restart();

        assertThat(put("c2")
                        .expectError(409, "named_in_settings")
                        .json()
                        .path("message")
                        .asText())
                .contains(
                        "hoofprint.buttons.naming",
                        "hoofprint.buttons.map = A1: Ana / Deep;",
                        "; C2: Person / Interaction");
        buttons.server.admin().delete("/v1/buttons/C1").expectError(409, "named_in_settings");
        assertThat(put("no%20serial").status()).isEqualTo(400);
        assertThat(buttons.stats().path("naming").asText()).isEqualTo("settings");

        buttons.press("C2", "SINGLE", NOON);
        buttons.press("C1", "SINGLE", NOON);
        buttons.awaitReader();
        await().until(() -> buttons.parked().size() == 1);
        assertThat(buttons.parked().get(0).path("reason").asText())
                .contains("add 'C2: Person / Interaction'")
                .doesNotContain("on the page /buttons,");
        assertThat(SheetStandIn.rows().get(1L)).as("named before").contains("Cy", "C1");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.platform.config.ShownSetting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code GET /admin/v1/settings} tells, and to whom. */
class SettingsListTest {
    private static final String HUSH = "hush-hush-and-more-of-it";

    @RegisterExtension
    static final ServerFixture server = new ServerFixture()
            .with("SLACK_TOKEN", HUSH)
            .with("GOOGLE_SECRET_KEY", HUSH)
            .with("GOOGLE_REFRESH_TOKEN", HUSH)
            .with("GOOGLE_KEY_ID", "me")
            .with("HOOFPRINT_MEETINGS_SIGNING_KEYS", HUSH)
            .with("HOOFPRINT_EVIDENCE_PEOPLE", "Ana: a@x")
            .withLine("doors.secret = " + HUSH)
            .withLine("slack.endpoint = https://slack.example/api");

    private static JsonNode find(JsonNode answer, String key) {
        for (JsonNode setting : answer.path("settings")) {
            if (setting.path("key").asText().equals(key)) {
                return setting;
            }
        }
        return null;
    }

    @Test
    void an_admin_sees_each_with_its_origin_and_no_secret() {
        Answer answer = server.admin().get("/admin/v1/settings").expect(200);
        assertThat(answer.text()).doesNotContain(HUSH);
        assertThat(find(answer.json(), "slack.token").path("value").asText()).isEqualTo("***");
        assertThat(find(answer.json(), "slack.token").path("origin").asText())
                .isEqualTo("environment variable SLACK_TOKEN");
        assertThat(find(answer.json(), "doors.secret").path("value").asText()).isEqualTo("***");
        assertThat(find(answer.json(), "slack.endpoint").path("origin").asText())
                .isEqualTo("config/application.properties, line 2");
        assertThat(find(answer.json(), "hoofprint.zone").path("origin").asText())
                .isEqualTo("default");
        assertThat(find(answer.json(), "hoofprint.evidence.people")
                        .path("value")
                        .asText())
                .isEqualTo("Ana: a@x");
    }

    @Test
    void it_is_what_a_start_prints() {
        List<String> keys =
                server.admin().get("/admin/v1/settings").json().path("settings").findValuesAsText("key");
        assertThat(keys)
                .containsExactlyElementsOf(server.settings().shown().stream()
                        .map(ShownSetting::key)
                        .toList());
    }

    @Test
    void others_do_not() {
        server.caller("read").get("/admin/v1/settings").expectError(403, "forbidden");
        server.caller().get("/admin/v1/settings").expectError(401, "unauthorized");
    }
}

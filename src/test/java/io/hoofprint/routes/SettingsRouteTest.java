// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings are listed, and none of their secrets. */
class SettingsRouteTest extends RouteTest {
    SettingsRouteTest() {
        super("settings");
    }

    @Override
    Map<String, String> environment() {
        return Map.of("SLACK_TOKEN", "xoxb-a-secret");
    }

    @Test
    void they_are_listed_masked() throws Exception {
        JsonNode settings = answer(call("settings-list", null)).path("settings");
        assertThat(settings).hasSizeGreaterThan(100);
        assertThat(settings.toString()).contains("slack.token").doesNotContain("xoxb-a-secret");
    }
}

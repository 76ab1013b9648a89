// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands list, programs get as JSON with the members of the admin API; and shells complete the commands. */
class ListingsTest {
    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    @ParameterizedTest
    @CsvSource({
        "keys list, keys, /admin/v1/keys",
        "readers, readers, /admin/v1/readers",
        "dead-letters, deadLetters, /admin/v1/dead-letters",
        "sessions, tables, /v1/sessions/tables",
        "settings, settings, /admin/v1/settings",
        "settings --changed, settings, /admin/v1/settings"
    })
    void a_listing_is_json(String command, String member, String path) throws Exception {
        server.sender()
                .post("/v1/buttons", "{\"serialNumber\":\"NOBODY-S\",\"clickType\":\"SINGLE\"}")
                .expect(202);
        CommandLineCall call = CommandLineCall.on(server.dataFolder(), (command + " --json").split(" "));
        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(call.out().lines()).hasSize(1);
        JsonNode listed = new ObjectMapper().readTree(call.out()).path(member);
        JsonNode served = server.admin().get(path).expect(200).at(member);
        assertThat(listed.getNodeType()).isEqualTo(served.getNodeType());
        if (listed.isArray() && !listed.isEmpty()) {
            assertThat(names(listed.get(0))).containsExactlyElementsOf(names(served.get(0)));
        }
    }

    @Test
    void settings_that_are_set_are_listed_alone() {
        CommandLineCall all = CommandLineCall.on(server.dataFolder(), "settings");
        CommandLineCall set = CommandLineCall.on(server.dataFolder(), "settings", "--changed");
        assertThat(all.out()).contains("hoofprint.http.max-body = 1MiB", "hoofprint.data-dir = ");
        assertThat(set.out()).contains("hoofprint.data-dir = ").doesNotContain("hoofprint.http.max-body");
        assertThat(set.exitCode()).isZero();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    @Test
    void shells_complete_the_commands() {
        CommandLineCall call = CommandLineCall.on(server.dataFolder(), "completion");
        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).contains("complete -F", "_complete_hoofprint", "dead-letters", "--json");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.ledger.lint.RoutesRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow of the user's own that takes a broker's records. */
class OwnRecordsTest {
    private static final String RECORDS = """
            - beans:
                - name: records
                  type: io.hoofprint.ledger.camel.RecordIntake
                  initMethod: check
                  properties: { sender: kafka, place: place }
            - route:
                id: records-intake
                routeConfigurationId: subscription
                from:
                  uri: direct:records
                  steps:
                    - bean: { ref: records, method: read }
                    - to: { uri: "ledger:records", parameters: { retention: 7d } }
            """;

    @TempDir
    Path flows;

    private ServerFixture server() {
        return new ServerFixture().with("HOOFPRINT_FLOWS", flows.toString());
    }

    /** It could send as that sender. */
    @Test
    void no_key_gets_the_name_of_whoever_sends_records() throws Exception {
        try (ServerFixture server = server()) {
            server.start();
            server.key("kafka", "send", null);
            server.stop();
            Files.writeString(flows.resolve("records.camel.yaml"), RECORDS);
            assertThatThrownBy(server::startAgain)
                    .isInstanceOf(RoutesRefused.class)
                    .hasMessageContaining("ender 'kafka' has the name of a key");
        }
        try (ServerFixture server = server()) {
            server.start();
            server.admin()
                    .post("/admin/v1/keys", "{\"name\":\"Kafka\",\"role\":\"send\"}")
                    .expectError(409, "name_taken");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.ledger.ops.AuditTrail;
import io.hoofprint.platform.auth.AuditLog;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What was recorded is listed, newest first, a page at a time. */
class AuditRouteTest extends RouteTest {
    AuditRouteTest() {
        super("audit");
    }

    @Test
    void the_newest_come_first_and_next_leads_to_the_others() throws Exception {
        for (int i = 1; i <= 3; i++) {
            CompletableFuture<RuntimeException> kept = new CompletableFuture<>();
            new AuditTrail(ledger)
                    .record(AuditLog.Entry.action("ana", "192.0.2.1", "POST /" + i, null), kept::complete);
            assertThat(kept.join()).isNull();
        }
        JsonNode first = answer(call("audit-list", null, Map.of("limit", "2")));
        assertThat(first.path("events"))
                .extracting(event -> event.path("what").asText())
                .containsExactly("POST /3", "POST /2");
        JsonNode second = answer(call(
                "audit-list",
                null,
                Map.of("limit", "2", "after", first.path("next").asText())));
        assertThat(second.path("events"))
                .extracting(event -> event.path("what").asText())
                .containsExactly("POST /1");
        assertThat(second.path("next").isNull()).isTrue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.ServerFixture;
import org.junit.jupiter.api.Test;

/** What waits for the program is replayed when it starts, even by the route that is loaded last. */
class DrainAtStartTest {
    private static final String ROUTES =
            "camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:sixth/doors.camel.yaml";
    private static final int STARTS = 5;

    @Test
    void a_request_for_the_route_that_starts_last_is_accepted() throws Exception {
        try (ServerFixture server = new ServerFixture().withLine(ROUTES)) {
            server.start();
            Drained drained = Drained.by(server);
            for (int start = 1; start <= STARTS; start++) {
                server.stop();
                String id = "late-" + start;
                ObjectNode request = FallbackFolder.click(id, drained.key().text(), "{\"id\":\"" + id + "\"}");
                drained.folder().write(request.put("path", "/v1/doors"));
                server.startAgain();
                await().until(() -> drained.folder().keys("fallback/").isEmpty());
                assertThat(drained.folder().keys("dead-letters/")).isEmpty();
                server.admin().get("/admin/v1/events/doors/" + id).expect(200);
            }
        }
    }
}

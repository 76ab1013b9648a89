// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.platform.error.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The destinations in use are listed, and one is checked. */
class DestinationsRouteTest extends RouteTest {
    DestinationsRouteTest() {
        super(List.of("destinations", "destination-archive-folder"));
    }

    @Test
    void a_destination_is_unknown_until_it_is_checked() throws Exception {
        assertThat(row().path("name").asText()).isEqualTo("archive");
        assertThat(row().path("kind").asText()).isEqualTo("folder");
        assertThat(row().path("state").asText()).isEqualTo("unknown");
        assertThat(answer(call("destinations-check", "", Map.of("name", "archive")))
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(row().path("state").asText()).isEqualTo("ok");
        assertThat(row().path("lastSuccess").asText()).endsWith("Z");
    }

    @Test
    void one_that_is_not_in_use_is_refused() {
        assertThat(call("destinations-check", "", Map.of("name", "chat")).getException())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    private JsonNode row() throws Exception {
        return answer(call("destinations-list", null)).at("/destinations/0");
    }
}

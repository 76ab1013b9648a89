// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hub hears who comes, what they say and that they go; a ticket lets in without a key. */
class LiveRouteTest extends RouteTest {
    private static final List<String> METHODS = List.of("opened", "received", "closed");

    LiveRouteTest() {
        super("live");
    }

    @Override
    void advise(String id, AdviceWithRouteBuilder route) throws Exception {
        if (id.equals("live-socket")) {
            for (String method : METHODS) {
                // Only an event loop of a websocket may call it.
                route.weaveByToString("Bean[ref:live method:" + method + "]")
                        .replace()
                        .to("mock:" + method);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"OPEN, opened", "MESSAGE, received", "CLOSE, closed", "ERROR,"})
    void each_event_of_a_socket_reaches_its_method_only(String event, String method) throws Exception {
        for (String each : METHODS) {
            getMockEndpoint("mock:" + each).expectedMessageCount(each.equals(method) ? 1 : 0);
        }
        call("live-socket", "{}", Map.of("CamelVertxWebsocket.event", event));
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void a_ticket_is_issued_to_a_caller() throws Exception {
        JsonNode ticket = answer(call("live-ticket", null));
        assertThat(ticket.path("ticket").asText()).isNotBlank();
        assertThat(ticket.has("expires")).isTrue();
    }
}

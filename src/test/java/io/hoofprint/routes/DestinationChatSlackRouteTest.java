// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.chat.ChatMessage;
import io.hoofprint.platform.error.Unavailable;
import java.util.Map;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** A message to people is posted to Slack as it is: the producer finds the channel in it. */
class DestinationChatSlackRouteTest extends RouteTest {
    private static final String SLACK = "hoofprint-slack:message";
    private static final ChatMessage MESSAGE = new ChatMessage("#events", "hello", null, null);

    DestinationChatSlackRouteTest() {
        super("destination-chat-slack", "hoofprint-slack:*");
    }

    @Override
    Map<String, String> environment() {
        return Map.of("HOOFPRINT_CHAT", "slack", "SLACK_TOKEN", "xoxb-1", "SLACK_ENDPOINT", "http://localhost:1/api");
    }

    @Test
    void each_message_is_posted_once() throws Exception {
        outside(SLACK).expectedBodiesReceived(MESSAGE);
        assertThat(call("chat", MESSAGE).getException()).isNull();
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void the_caller_gets_what_failed_as_it_is_and_nothing_is_posted_again() throws Exception {
        Unavailable away = new Unavailable("away");
        outside(SLACK).expectedMessageCount(1);
        failsOnce(outside(SLACK), away);
        assertThat(call("chat", MESSAGE).getException()).isSameAs(away);
        MockEndpoint.assertIsSatisfied(context);
    }
}

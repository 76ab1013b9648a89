// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat.slack;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Producer;
import org.apache.camel.component.slack.SlackComponent;
import org.apache.camel.component.slack.SlackEndpoint;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's {@code slack:} with our own producer, as {@code hoofprint-slack:}. Camel's signals completion before it sets the
 * exception (CAMEL-23627), so that the route continues as if the message had been sent; it reports Slack's errors as text only; it has one channel and name
 * per endpoint, and its URL must end in {@code /api}.
 */
@Component("slack")
public final class ChatSlack extends SlackComponent {
    private String api;

    /** @param api the root of Slack's methods, {@code https://slack.com/api} */
    public void setApi(String api) {
        this.api = api;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String channel, Map<String, Object> parameters) throws Exception {
        ChatEndpoint endpoint = new ChatEndpoint(uri, channel);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private final class ChatEndpoint extends SlackEndpoint {
        ChatEndpoint(String uri, String channel) {
            super(uri, channel, ChatSlack.this);
        }

        @Override
        public Producer createProducer() {
            return new SlackProducer(this, api, getToken());
        }
    }
}

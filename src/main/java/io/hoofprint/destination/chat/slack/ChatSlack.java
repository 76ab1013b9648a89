package io.hoofprint.destination.chat.slack;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Producer;
import org.apache.camel.component.slack.SlackComponent;
import org.apache.camel.component.slack.SlackEndpoint;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's {@code slack:} with a producer of ours, for its own cannot be made right from outside: it says that it is done
 * before it notes what went wrong, so that the route goes on as if the message had been sent; it gives a refusal of Slack's
 * as a text only; it has one channel and name for each endpoint, and no address but one that ends in {@code /api}.
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

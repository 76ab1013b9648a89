// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat.slack;

import io.hoofprint.destination.chat.ChatMessage;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Posts a {@link ChatMessage}, and throws typed failures. */
final class SlackProducer extends DefaultProducer {
    private final SlackClient slack;

    SlackProducer(Endpoint endpoint, String api, String token) {
        super(endpoint);
        slack = new SlackClient(api, token);
    }

    @Override
    protected void doShutdown() throws Exception {
        slack.close();
        super.doShutdown();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        slack.post(exchange.getMessage().getMandatoryBody(ChatMessage.class));
    }
}

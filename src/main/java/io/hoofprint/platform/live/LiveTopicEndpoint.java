// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** Publishes each message's body, one JSON value, under the key in the header {@link #KEY}. */
final class LiveTopicEndpoint extends DefaultEndpoint {
    static final String KEY = "liveKey";

    private final LiveTopicComponent component;
    private final RecentTopic topic;

    LiveTopicEndpoint(String uri, LiveTopicComponent component, RecentTopic topic) {
        super(uri, component);
        this.component = component;
        this.topic = topic;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws Exception {
                String key = exchange.getMessage().getHeader(KEY, String.class);
                topic.publish(key, exchange.getMessage().getMandatoryBody(byte[].class));
                component.live().changed(topic);
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("Nobody can read " + getEndpointUri() + "; browsers follow /live");
    }
}

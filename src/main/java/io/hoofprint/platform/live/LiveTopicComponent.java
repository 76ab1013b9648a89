// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code hoofprint-live:topic}: makes a topic of the websocket by naming it, for flows of one's own. */
public final class LiveTopicComponent extends DefaultComponent {
    private static final Pattern TOPIC = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private final LiveHub live;
    private final Optional<TopicShare> share;

    /** @param share with other processes; empty if there are none */
    public LiveTopicComponent(LiveHub live, Optional<TopicShare> share) {
        this.live = live;
        this.share = share;
    }

    /** @throws IllegalArgumentException if the name is none, or another's */
    @Override
    protected Endpoint createEndpoint(String uri, String topic, Map<String, Object> parameters) {
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException("The live topic '" + topic
                    + "' cannot be: a name is of a-z, 0-9 and -, begins with a letter and has at most 64 characters.");
        }
        return new LiveTopicEndpoint(uri, this, topic(topic));
    }

    LiveHub live() {
        return live;
    }

    private RecentTopic topic(String name) {
        LiveTopic known = getCamelContext().getRegistry().findByType(LiveTopic.class).stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElse(null);
        if (known instanceof RecentTopic shared) {
            return shared;
        }
        if (known != null) {
            throw new IllegalArgumentException("The live topic " + name + " is Hoofprint's own: choose another name.");
        }
        RecentTopic made = new RecentTopic(name);
        share.ifPresent(others -> others.add(made));
        getCamelContext().getRegistry().bind("live topic " + name, made);
        return made;
    }
}

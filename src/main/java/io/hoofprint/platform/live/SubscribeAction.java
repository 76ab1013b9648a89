// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.error.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code {"action":"subscribe","topics":[…]}}: subscribes to several topics. */
final class SubscribeAction implements LiveAction {
    private final Map<String, LiveTopic> topics = new TreeMap<>();

    SubscribeAction(Collection<LiveTopic> offered) {
        offered.forEach(topic -> topics.put(topic.name(), topic));
    }

    @Override
    public List<String> names() {
        return List.of("subscribe");
    }

    @Override
    public List<Feed> feeds(LiveMessage message, Caller caller) {
        return message.texts("topics").stream()
                .map(this::topic)
                .map(topic -> feed(topic, caller))
                .toList();
    }

    private LiveTopic topic(String name) {
        LiveTopic topic = topics.get(name);
        if (topic == null) {
            throw new Problem(
                    404, "unknown_topic", "There is no such topic; there are " + String.join(", ", topics.keySet()));
        }
        return topic;
    }

    private static Feed feed(LiveTopic topic, Caller caller) {
        if (!caller.role().includes(topic.needed())) {
            throw new Problem(
                    403,
                    "forbidden",
                    "Topic " + topic.name() + " needs a key with role "
                            + topic.needed().word() + ", and the key '" + caller.name() + "' has role "
                            + caller.role().word());
        }
        return topic.feed(caller);
    }
}

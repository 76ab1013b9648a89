// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.error.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A topic of a flow of one's own: what was published last, as an array in {@code data}, oldest first. A new subscriber gets
 * what is remembered, the others what has come since. Where processes share a database, each shows what any has published;
 * else nothing outlasts the program.
 */
public final class RecentTopic implements LiveTopic, LiveSource {
    static final int MOST = 50;
    static final int MOST_CHARACTERS = 256 * 1024;
    static final int LARGEST = 64 * 1024;
    private static final int LONGEST_KEY = 256;

    private final String name;
    private final Deque<TopicItem> items = new ArrayDeque<>();
    private int characters;
    private long last;
    private long sent;
    private long shared;

    RecentTopic(String name) {
        this.name = name;
    }

    /**
     * Remembers it, unless what has the same key is remembered already.
     *
     * @param key of at most 256 characters
     * @param json one value
     * @throws Rejected if either cannot be
     */
    synchronized void publish(String key, byte[] json) {
        if (key == null || key.length() > LONGEST_KEY) {
            throw new Rejected(
                    "The header " + LiveTopicEndpoint.KEY + " is missing or too long: what is shown on the live topic "
                            + name + " needs the key of its event there, of " + LONGEST_KEY + " characters at most.");
        }
        if (json.length > LARGEST) {
            throw new Rejected("This event is too large for the live topic " + name + ": " + json.length
                    + " bytes, and " + LARGEST + " at most.");
        }
        take(key, json, true);
    }

    /** The same for what another process has published. @return whether it is new here */
    synchronized boolean receive(String key, byte[] json) {
        return take(key, json, false);
    }

    private boolean take(String key, byte[] json, boolean isOwn) {
        if (items.stream().anyMatch(item -> item.key().equals(key))) {
            return false;
        }
        TopicItem.Json value = new TopicItem.Json(new String(json, StandardCharsets.UTF_8));
        items.add(new TopicItem(++last, key, value, isOwn));
        characters += value.text().length();
        while (items.size() > MOST || characters > MOST_CHARACTERS) {
            characters -= items.remove().json().text().length();
        }
        return true;
    }

    /** What was published here and is not known to be shared, of what is remembered. */
    synchronized List<TopicItem> unshared() {
        return having(item -> item.isOwn() && item.number() > shared).toList();
    }

    /** This and what came before it is shared now. */
    synchronized void shared(TopicItem item) {
        shared = item.number();
    }

    @Override
    public synchronized Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> subscribed) {
        List<byte[]> everything = newcomers.isEmpty() ? null : List.of(message(values(item -> true)));
        List<TopicItem.Json> fresh = values(item -> item.number() > sent);
        sent = last;
        return Map.of(name, new LiveUpdate(everything, fresh.isEmpty() ? List.of() : List.of(message(fresh))));
    }

    private List<TopicItem.Json> values(Predicate<TopicItem> wanted) {
        return having(wanted).map(TopicItem::json).toList();
    }

    private Stream<TopicItem> having(Predicate<TopicItem> wanted) {
        return items.stream().filter(wanted);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Role needed() {
        return Role.READ;
    }

    @Override
    public Feed feed(Caller caller) {
        return new Feed(this, name);
    }
}

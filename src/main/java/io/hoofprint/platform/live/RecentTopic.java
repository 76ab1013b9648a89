// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
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

/**
 * A topic of a flow of one's own: what was published last, as an array in {@code data}, oldest first. A new subscriber gets
 * what is remembered, the others what has come since. Nothing outlasts the program.
 */
public final class RecentTopic implements LiveTopic, LiveSource {
    static final int MOST = 50;
    static final int MOST_CHARACTERS = 256 * 1024;
    static final int LARGEST = 64 * 1024;

    private final String name;
    private final Deque<Item> items = new ArrayDeque<>();
    private int characters;
    private long last;
    private long sent;

    private record Item(long number, String key, Json json) {}

    private record Json(@JsonValue @JsonRawValue String text) {}

    RecentTopic(String name) {
        this.name = name;
    }

    /**
     * Remembers it, unless what has the same key is remembered already.
     *
     * @param json one value
     * @throws Rejected if it is too large
     */
    synchronized void publish(String key, byte[] json) {
        if (json.length > LARGEST) {
            throw new Rejected("This event is too large for the live topic " + name + ": " + json.length
                    + " bytes, and " + LARGEST + " at most.");
        }
        if (items.stream().anyMatch(item -> item.key().equals(key))) {
            return;
        }
        Json value = new Json(new String(json, StandardCharsets.UTF_8));
        items.add(new Item(++last, key, value));
        characters += value.text().length();
        while (items.size() > MOST || characters > MOST_CHARACTERS) {
            characters -= items.remove().json().text().length();
        }
    }

    @Override
    public synchronized Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> subscribed) {
        List<byte[]> everything = newcomers.isEmpty() ? null : List.of(message(values(item -> true)));
        List<Json> fresh = values(item -> item.number() > sent);
        sent = last;
        return Map.of(name, new LiveUpdate(everything, fresh.isEmpty() ? List.of() : List.of(message(fresh))));
    }

    private List<Json> values(Predicate<Item> wanted) {
        return items.stream().filter(wanted).map(Item::json).toList();
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

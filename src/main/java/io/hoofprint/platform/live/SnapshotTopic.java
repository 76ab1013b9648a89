// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A topic that is the same for all subscribers: a snapshot first, then changes. Read on {@link LiveHub#changed}, or
 * every second if it is polled.
 *
 * @param <S> the snapshot, serialized as JSON
 */
public abstract class SnapshotTopic<S> implements LiveTopic, LiveSource {
    private final String name;
    private final Role needed;
    private byte[] last;

    /** @param needed the least role that may subscribe */
    protected SnapshotTopic(String name, Role needed) {
        this.name = name;
        this.needed = needed;
    }

    /** Reads the committed state. Called on one thread. */
    protected abstract S snapshot();

    /**
     * Messages for subscribers that have the previous snapshot: the new one, unless it is equal. Called on every read,
     * so that no change is lost when a read was for newcomers only.
     */
    protected List<byte[]> changes(S snapshot) {
        byte[] now = message(snapshot);
        boolean same = Arrays.equals(now, last);
        last = now;
        return same ? List.of() : List.of(now);
    }

    @Override
    public Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> subscribed) {
        S now = snapshot();
        return update(newcomers.isEmpty() ? null : List.of(message(now)), changes(now));
    }

    /** An update for all subscribers. */
    protected final Map<Object, LiveUpdate> update(List<byte[]> everything, List<byte[]> changes) {
        return Map.of(name, new LiveUpdate(everything, changes));
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Role needed() {
        return needed;
    }

    @Override
    public final Feed feed(Caller caller) {
        return new Feed(this, name);
    }
}

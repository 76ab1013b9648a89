// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A source and its subscriptions. Thread-safe. */
final class SourceSubscriptions {
    private final LiveSource source;
    private final ConcurrentMap<Object, Integer> followers = new ConcurrentHashMap<>();
    private final Set<Object> newcomers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean changed = new AtomicBoolean();

    SourceSubscriptions(LiveSource source) {
        this.source = source;
    }

    LiveSource source() {
        return source;
    }

    void join(Object audience) {
        followers.merge(audience, 1, Integer::sum);
    }

    void leave(Object audience) {
        followers.computeIfPresent(audience, (same, count) -> count == 1 ? null : count - 1);
    }

    /** An audience has a new subscriber that needs a full snapshot. */
    void wantEverything(Object audience) {
        newcomers.add(audience);
    }

    /** @return whether there are subscribers; later ones read for themselves */
    boolean change() {
        if (followers.isEmpty()) {
            return false;
        }
        changed.set(true);
        return true;
    }

    /** The updates to send. Called on one thread. */
    Map<Object, LiveUpdate> read() {
        // Removed before reading: what arrives meanwhile is for the next read.
        boolean due = changed.getAndSet(false);
        Set<Object> fresh = new HashSet<>(newcomers);
        newcomers.removeAll(fresh);
        if (!due && fresh.isEmpty()) {
            return Map.of();
        }
        try {
            return source.read(fresh, due ? followers.keySet() : Set.of());
        } catch (RuntimeException e) {
            newcomers.addAll(fresh);
            changed.compareAndSet(false, due);
            throw e;
        }
    }
}

package io.hoofprint.platform.live;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A source, and who follows it. Safe for all threads. */
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

    /** Someone of this audience, who has joined, needs to be sent everything. */
    void wantEverything(Object audience) {
        newcomers.add(audience);
    }

    /** @return whether anybody is interested; whoever comes later reads for himself */
    boolean change() {
        if (followers.isEmpty()) {
            return false;
        }
        changed.set(true);
        return true;
    }

    /** What there is to send. Called on one thread. */
    Map<Object, LiveUpdate> read() {
        // Taken before reading: what comes meanwhile is for the next time.
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

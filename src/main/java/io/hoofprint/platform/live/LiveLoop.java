package io.hoofprint.platform.live;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** All connections of one event loop, and what each follows. Used on that loop, but where it says otherwise. */
final class LiveLoop {
    /** What is written before requests have their turn. */
    private static final int AT_ONCE = 256;

    private final Context loop;
    private final Set<Peer> peers = new LinkedHashSet<>();
    private final Map<Feed, Set<Follower>> followers = new HashMap<>();

    LiveLoop(Context loop) {
        this.loop = loop;
    }

    void add(Peer peer) {
        peers.add(peer);
    }

    void remove(Peer peer) {
        peers.remove(peer);
    }

    void follow(Follower follower) {
        followers
                .computeIfAbsent(follower.feed(), feed -> new LinkedHashSet<>())
                .add(follower);
    }

    void unfollow(Follower follower) {
        followers.computeIfPresent(follower.feed(), (feed, all) -> {
            all.remove(follower);
            return all.isEmpty() ? null : all;
        });
    }

    /** Does something with every connection. From any thread. */
    void forEach(Consumer<Peer> task) {
        loop.runOnContext(start -> List.copyOf(peers).forEach(task));
    }

    /** Writes updates to all who follow these feeds. From any thread. */
    void deliver(Map<Feed, LiveUpdate> updates, Runnable done) {
        loop.runOnContext(start -> {
            List<Delivery> deliveries = new ArrayList<>();
            updates.forEach((feed, update) -> followers
                    .getOrDefault(feed, Set.of())
                    .forEach(follower -> deliveries.add(new Delivery(follower, update))));
            write(deliveries, 0, done);
        });
    }

    private void write(List<Delivery> deliveries, int from, Runnable done) {
        int to = Math.min(deliveries.size(), from + AT_ONCE);
        deliveries.subList(from, to).forEach(Delivery::write);
        if (to < deliveries.size()) {
            loop.runOnContext(later -> write(deliveries, to, done));
        } else {
            done.run();
        }
    }

    private record Delivery(Follower to, LiveUpdate update) {
        void write() {
            to.take(update);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The connections of one event loop and their subscriptions. Used on that loop unless stated otherwise. */
final class EventLoopConnections {
    /** Updates written per turn, before other tasks of the event loop run. */
    private static final int AT_ONCE = 256;

    private final Context loop;
    private final Set<LiveConnection> connections = new LinkedHashSet<>();
    private final Map<Feed, Set<Subscription>> subscriptions = new HashMap<>();

    EventLoopConnections(Context loop) {
        this.loop = loop;
    }

    void add(LiveConnection connection) {
        connections.add(connection);
    }

    void remove(LiveConnection connection) {
        connections.remove(connection);
    }

    void subscribe(Subscription subscription) {
        subscriptions
                .computeIfAbsent(subscription.feed(), feed -> new LinkedHashSet<>())
                .add(subscription);
    }

    void unsubscribe(Subscription subscription) {
        subscriptions.computeIfPresent(subscription.feed(), (feed, all) -> {
            all.remove(subscription);
            return all.isEmpty() ? null : all;
        });
    }

    /** Runs an action on every connection. From any thread. */
    void forEach(Consumer<LiveConnection> task) {
        loop.runOnContext(start -> List.copyOf(connections).forEach(task));
    }

    /** Writes updates to all subscribers of these feeds. From any thread. */
    void deliver(Map<Feed, LiveUpdate> updates, Runnable done) {
        loop.runOnContext(start -> {
            List<EncodedUpdate> encoded = new ArrayList<>();
            List<Delivery> deliveries = new ArrayList<>();
            updates.forEach((feed, update) -> {
                Set<Subscription> to = subscriptions.getOrDefault(feed, Set.of());
                EncodedUpdate once = new EncodedUpdate(PooledByteBufAllocator.DEFAULT, update);
                encoded.add(once);
                to.forEach(subscription -> deliveries.add(new Delivery(subscription, once)));
            });
            write(deliveries, 0, () -> {
                encoded.forEach(EncodedUpdate::release);
                done.run();
            });
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

    private record Delivery(Subscription to, EncodedUpdate update) {
        void write() {
            to.take(update);
        }
    }
}

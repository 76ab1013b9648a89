// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import com.sun.management.UnixOperatingSystemMXBean;
import io.hoofprint.platform.error.Problem;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bounds the connections: in all, of an address, and of a key. Those on which nobody has shown a valid key go first, the
 * oldest before the others, so that whoever opens many and says nothing shuts nobody out.
 *
 * <p>For the connections of one event loop, on that loop only.
 */
public final class ConnectionLimits {
    /** Whoever came just now gets time to show its key. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final int MAX_OF_ADDRESS = 200;
    private static final int MAX_OF_KEY = 1_000;
    private static final AttributeKey<Peer> PEER = AttributeKey.valueOf(ConnectionLimits.class, "peer");

    private final int most;
    private final int mostOfAddress;
    private final int mostOfKey;
    private final Duration grace;
    private final TrustedProxies proxies;
    private final Set<Peer> strangers = new LinkedHashSet<>();
    private final Map<String, Set<Peer>> byAddress = new HashMap<>();
    private final Map<String, Integer> byKey = new HashMap<>();
    private int all;

    /** Half of the files that this process may have open: the others are for its data and its own calls. */
    ConnectionLimits(TrustedProxies proxies) {
        this(descriptors() / 2, MAX_OF_ADDRESS, MAX_OF_KEY, GRACE, proxies);
    }

    ConnectionLimits(int most, int mostOfAddress, int mostOfKey, Duration grace, TrustedProxies proxies) {
        this.most = most;
        this.mostOfAddress = mostOfAddress;
        this.mostOfKey = mostOfKey;
        this.grace = grace;
        this.proxies = proxies;
    }

    /** How many files this process may have open; 1,024 where nothing says so. */
    public static int descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? (int) Math.min(unix.getMaxFileDescriptorCount(), 1 << 20)
                : 1_024;
    }

    void opened(HttpConnection connection) {
        Channel channel = ((ConnectionBase) connection).channel();
        opened(channel, connection.remoteAddress().hostAddress());
    }

    void opened(Channel channel, String address) {
        Peer peer = new Peer(channel, address);
        channel.attr(PEER).set(peer);
        channel.closeFuture().addListener(closed -> peer.left());
        peer.entered();
        if (all > most) {
            strangers.iterator().next().close();
        }
    }

    /** Closes who is too many of an address; call it about once a second. */
    void sweep() {
        List<String> crowded = byAddress.entrySet().stream()
                .filter(peers -> peers.getValue().size() > mostOfAddress)
                .map(Map.Entry::getKey)
                // A proxy's connections are those of all its clients.
                .filter(address -> !proxies.trusts(address))
                .toList();
        crowded.forEach(address -> closeTheOld(List.copyOf(byAddress.get(address))));
    }

    private void closeTheOld(List<Peer> oldestFirst) {
        long now = System.nanoTime();
        oldestFirst.stream()
                .limit(oldestFirst.size() - mostOfAddress)
                .filter(peer -> now - peer.since > grace.toNanos())
                .forEach(Peer::close);
    }

    /**
     * A valid key was shown on this connection.
     *
     * @throws Problem 429 if too many others have shown it
     */
    public static void known(HttpConnection connection, String keyName) {
        Peer peer = ((ConnectionBase) connection).channel().attr(PEER).get();
        if (peer != null) {
            peer.belongsTo(keyName);
        }
    }

    private final class Peer {
        private final Channel channel;
        private final String address;
        private final long since = System.nanoTime();
        private String key;

        Peer(Channel channel, String address) {
            this.channel = channel;
            this.address = address;
        }

        void entered() {
            all++;
            strangers.add(this);
            byAddress.computeIfAbsent(address, first -> new LinkedHashSet<>()).add(this);
        }

        void belongsTo(String keyName) {
            if (keyName.equals(key)) {
                return;
            }
            if (byKey.getOrDefault(keyName, 0) >= mostOfKey) {
                throw tooMany();
            }
            forget();
            key = keyName;
            byKey.merge(keyName, 1, Integer::sum);
        }

        void left() {
            all--;
            forget();
        }

        private void forget() {
            strangers.remove(this);
            byAddress.computeIfPresent(address, (same, peers) -> {
                peers.remove(this);
                return peers.isEmpty() ? null : peers;
            });
            Optional.ofNullable(key)
                    .ifPresent(known -> byKey.computeIfPresent(known, (same, count) -> count == 1 ? null : count - 1));
        }

        /** At once: Vert.x would wait until all is sent. */
        void close() {
            channel.unsafe().close(channel.newPromise());
        }

        private Problem tooMany() {
            return new Problem(
                    429,
                    "too_many_connections",
                    "This key has " + mostOfKey + " connections: close some, or keep them open and use them again.",
                    List.of(),
                    Map.of("Retry-After", "1"));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Bounds what waits to be sent to peers that do not read. While a connection is full, nothing more is read from it, so that
 * questions without end pile up no answers; who takes nothing for a while is closed; and if all together is too much, so
 * are those with the most.
 *
 * <p>For the connections of one event loop, on that loop only.
 */
public final class OutputLimit {
    /** How long a peer may take nothing of what is sent to it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final long maxBytes;
    private final Duration patience;
    private final Set<Guard> full = new HashSet<>();

    /** At most an eighth of the heap for all connections together. */
    public OutputLimit() {
        this(Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 8), PATIENCE);
    }

    OutputLimit(long maxBytes, Duration patience) {
        this.maxBytes = maxBytes;
        this.patience = patience;
    }

    /** An HTTP connection besides answers one request at a time. */
    void watch(HttpConnection http) {
        Channel connection = ((ConnectionBase) http).channel();
        watch(connection);
        PipeliningLimit.on(connection);
    }

    public void watch(Channel connection) {
        connection.pipeline().addFirst(new Guard(connection));
    }

    /** Closes who is stuck; call it about once a second. */
    public void sweep() {
        long now = System.nanoTime();
        List.copyOf(full).stream().filter(guard -> guard.isStuck(now)).forEach(Guard::close);
        long waiting = full.stream().mapToLong(Guard::waiting).sum();
        if (waiting > maxBytes) {
            closeTheLargest(waiting - maxBytes);
        }
    }

    private void closeTheLargest(long surplus) {
        long left = surplus;
        List<Guard> largest = full.stream()
                .sorted(Comparator.comparingLong(Guard::waiting).reversed())
                .toList();
        for (Guard guard : largest) {
            if (left > 0) {
                left -= guard.waiting();
                guard.close();
            }
        }
    }

    private final class Guard extends ReadGate {
        private final Channel connection;
        private long lastWaiting;
        private long lastProgress;

        Guard(Channel connection) {
            this.connection = connection;
        }

        /** Not when nothing more will be sent: the rest is read to be thrown away then. */
        @Override
        boolean isShut(Channel same) {
            ChannelOutboundBuffer buffer = connection.unsafe().outboundBuffer();
            return buffer != null && !buffer.isWritable();
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            if (isShut(connection)) {
                hold(connection);
                lastWaiting = waiting();
                lastProgress = System.nanoTime();
                full.add(this);
            } else {
                full.remove(this);
                release(connection);
            }
            ctx.fireChannelWritabilityChanged();
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            full.remove(this);
            ctx.fireChannelInactive();
        }

        boolean isStuck(long now) {
            long waiting = waiting();
            if (waiting < lastWaiting) {
                lastProgress = now;
            }
            lastWaiting = waiting;
            return now - lastProgress > patience.toNanos();
        }

        /** Bytes that the kernel has not taken yet. */
        long waiting() {
            ChannelOutboundBuffer buffer = connection.unsafe().outboundBuffer();
            return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
        }

        /** From here on, without Vert.x, which would wait until all is sent. */
        void close() {
            full.remove(this);
            connection.pipeline().context(this).close();
        }
    }
}

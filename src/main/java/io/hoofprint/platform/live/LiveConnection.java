package io.hoofprint.platform.live;

import io.hoofprint.platform.auth.Caller;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;

/** One client on its websocket. Used on the socket's event loop only. */
final class LiveConnection {
    private static final int MAX_FRAME = 64 * 1024;

    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final EventLoopConnections loop;
    private final LiveLimits limits;
    private final LiveMetrics metrics;
    private final long since = System.nanoTime();
    private long asked = since;
    private long roomAt = since;
    private Caller caller;
    private List<Subscription> following = List.of();
    private boolean over;

    LiveConnection(
            ServerWebSocket socket,
            HttpConnection connection,
            EventLoopConnections loop,
            LiveLimits limits,
            LiveMetrics metrics) {
        this.socket = socket;
        this.connection = connection;
        this.loop = loop;
        this.limits = limits;
        this.metrics = metrics;
        loop.add(this);
    }

    boolean isOver() {
        return over;
    }

    boolean is(String keyName) {
        return caller != null && caller.name().equals(keyName);
    }

    void follow(Caller asCaller, List<Subscription> instead) {
        unfollow();
        caller = asCaller;
        following = instead;
        following.forEach(loop::follow);
        following.forEach(Subscription::begin);
    }

    /** There is room again for what could not be written. */
    void catchUp() {
        following.forEach(Subscription::catchUp);
    }

    /** Whether no more is to be written now: what would be is waiting in memory. */
    boolean isFull() {
        return socket.isClosed() || socket.writeQueueFull();
    }

    void send(List<byte[]> messages) {
        messages.forEach(this::send);
        metrics.sent(messages.size());
    }

    void send(byte[] message) {
        for (int from = 0; from == 0 || from < message.length; from += MAX_FRAME) {
            int length = Math.min(MAX_FRAME, message.length - from);
            socket.writeFrame(new WebSocketFrameImpl(
                    from == 0 ? WebSocketFrameType.TEXT : WebSocketFrameType.CONTINUATION,
                    Unpooled.wrappedBuffer(message, from, length),
                    from + length == message.length));
        }
    }

    /** Looks whether it has said something, takes what is sent, and is to be asked whether it is still there. */
    void look() {
        long now = System.nanoTime();
        boolean full = isFull();
        roomAt = full ? roomAt : now;
        if (caller == null && now - since > limits.silence().toNanos()) {
            close(CloseReason.SILENT);
        } else if (now - roomAt > limits.slowness().toNanos()) {
            close(CloseReason.TOO_SLOW);
        } else if (!full && now - asked > limits.ping().toNanos()) {
            asked = now;
            socket.writePing(Buffer.buffer());
        }
    }

    void close(CloseReason reason) {
        if (!over) {
            end(reason);
            socket.close(reason.code(), reason.reason());
        }
    }

    /** Ends the connection of a client that was told, and does not answer. */
    void hangUp() {
        ((ConnectionBase) connection).channelHandlerContext().close();
    }

    /** It has gone, by itself or because it was told to. */
    void closed() {
        loop.remove(this);
        if (!over) {
            end(CloseReason.LEFT);
        }
    }

    private void end(CloseReason reason) {
        over = true;
        unfollow();
        metrics.closed(reason);
    }

    private void unfollow() {
        following.forEach(loop::unfollow);
        following.forEach(Subscription::end);
        following = List.of();
    }
}

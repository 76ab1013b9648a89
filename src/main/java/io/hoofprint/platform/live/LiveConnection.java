// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.http.BrowserSessions;
import io.hoofprint.platform.http.ConnectionLimits;
import io.hoofprint.platform.http.TrustedProxies;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Instant;
import java.util.List;

/** One websocket client. Used on the socket's event loop only. */
final class LiveConnection {
    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final EventLoopConnections loop;
    private final LiveLimits limits;
    private final LiveMetrics metrics;
    private final long since = System.nanoTime();
    private long lastPing = since;
    private long roomAt = since;
    private final CommandAllowance allowance = new CommandAllowance(System::nanoTime);
    private Caller caller;
    private List<Subscription> subscriptions = List.of();
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

    /** Of its client, behind a proxy too. */
    String address() {
        return TrustedProxies.client(connection);
    }

    boolean isOver() {
        return over;
    }

    boolean isSubscribed() {
        return caller != null;
    }

    /** Whose session opened it, if one did; else null. */
    Caller session() {
        return BrowserSessions.of(connection);
    }

    boolean isOfSession(String signIn) {
        return caller != null && signIn.equals(caller.signIn());
    }

    boolean is(String keyName) {
        return caller != null && caller.name().equals(keyName);
    }

    /** @throws Problem 429 if it has asked for too much in too short a time */
    void spend(int cost) {
        allowance.spend(cost);
    }

    void pause() {
        socket.pause();
    }

    void resume() {
        socket.resume();
    }

    /** @throws Problem 429 if too many others do */
    void belongsTo(Caller newCaller) {
        ConnectionLimits.known(connection, newCaller.name());
    }

    void subscribe(Caller newCaller, List<Subscription> replacement) {
        unsubscribe();
        caller = newCaller;
        subscriptions = replacement;
        subscriptions.forEach(loop::subscribe);
        subscriptions.forEach(Subscription::begin);
    }

    /** The socket accepts writes again. */
    void catchUp() {
        subscriptions.forEach(Subscription::catchUp);
    }

    /** Whether the write queue is full. */
    boolean isFull() {
        return socket.isClosed() || socket.writeQueueFull();
    }

    /** Past Vert.x's own writing, which would make each message a frame, a promise and a system call for every client. */
    void send(EncodedUpdate.Frames frames) {
        if (frames.messages() > 0) {
            write(frames.bytes().retainedDuplicate());
            metrics.sent(frames.messages());
        }
    }

    void send(byte[] message) {
        write(TextFrames.of(netty().channel().alloc(), List.of(message)));
    }

    private void write(ByteBuf frames) {
        netty().writeToChannel(frames);
    }

    private ConnectionBase netty() {
        return (ConnectionBase) connection;
    }

    /** Closes the connection if the client sent nothing in time, cannot keep up, or its token is over; else pings it when due. */
    void check() {
        long now = System.nanoTime();
        boolean full = isFull();
        roomAt = full ? roomAt : now;
        if (caller != null && caller.isOver(Instant.now())) {
            close(CloseReason.ENDED);
        } else if (caller == null && now - since > limits.silence().toNanos()) {
            close(CloseReason.SILENT);
        } else if (now - roomAt > limits.slowness().toNanos()) {
            close(CloseReason.TOO_SLOW);
        } else if (!full && now - lastPing > limits.ping().toNanos()) {
            lastPing = now;
            socket.writePing(Buffer.buffer());
        }
    }

    void close(CloseReason reason) {
        if (!over) {
            end(reason);
            socket.close(reason.code(), reason.reason());
        }
    }

    /** Drops the connection of a client that does not answer the close frame. */
    void hangUp() {
        netty().channelHandlerContext().close();
    }

    /** The connection is closed, by either side. */
    void closed() {
        loop.remove(this);
        if (!over) {
            end(CloseReason.LEFT);
        }
    }

    private void end(CloseReason reason) {
        over = true;
        unsubscribe();
        metrics.closed(reason);
    }

    private void unsubscribe() {
        subscriptions.forEach(loop::unsubscribe);
        subscriptions.forEach(Subscription::end);
        subscriptions = List.of();
    }
}

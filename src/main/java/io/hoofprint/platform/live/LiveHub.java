// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Tickets;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.http.LingeringClose;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConstants;

/**
 * All websocket connections and their subscriptions. A change is read once, serialized once per audience, and written
 * on the sockets' own event loops.
 */
public final class LiveHub implements HealthSource {
    /** Header with the HTTP connection of a new websocket. */
    static final String HTTP_CONNECTION = "HttpConnection";

    private static final Duration CHECK_EVERY = Duration.ofMillis(250);
    private static final Duration POLL_EVERY = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration HANG_UP = Duration.ofMillis(500);
    private static final long CLOSE_POLL_MILLIS = 5;

    private final LiveLimits limits;
    private final LiveMetrics metrics;
    private final Map<String, LiveConnection> connections = new ConcurrentHashMap<>();
    private final Map<ContextInternal, EventLoopConnections> loops = new ConcurrentHashMap<>();
    private final Map<LiveSource, SourceSubscriptions> sources = new ConcurrentHashMap<>();
    private final LivePublisher publisher = new LivePublisher(sources.values(), loops.values());
    private final LiveCommands commands;
    private volatile boolean stopping;

    public LiveHub(Keys keys, Tickets tickets, MeterRegistry meters) {
        this(keys, tickets, meters, LiveLimits.USUAL);
    }

    LiveHub(Keys keys, Tickets tickets, MeterRegistry meters, LiveLimits limits) {
        this.limits = limits;
        commands = new LiveCommands(keys, tickets, this::subscribe);
        metrics = new LiveMetrics(meters, connections::size);
        keys.onRevoke(name -> close(client -> client.is(name), CloseReason.REVOKED));
        keys.signIns().onEnd(id -> close(client -> client.isOfSession(id), CloseReason.ENDED));
    }

    /** Registers topics and actions; call it before clients connect. */
    public void open(Collection<LiveTopic> topics, Collection<LiveAction> otherActions) {
        commands.offer(new SubscribeAction(topics));
        otherActions.forEach(commands::offer);
        publisher.every(CHECK_EVERY, () -> loops.values().forEach(loop -> loop.forEach(LiveConnection::check)));
        publisher.every(
                POLL_EVERY,
                () -> sources.keySet().stream().filter(LiveSource::isPolled).forEach(this::changed));
    }

    /**
     * Call it when something has changed and is committed. From any thread.
     *
     * @return whether it has subscribers; if not, the change need not be buffered
     */
    public boolean changed(LiveSource source) {
        SourceSubscriptions subscriptions = sources.get(source);
        boolean subscribed = subscriptions != null && subscriptions.change();
        if (subscribed) {
            publisher.wake();
        }
        return subscribed;
    }

    /** A client has connected. On the socket's event loop, like the next two. */
    public void opened(
            @Header(VertxWebsocketConstants.CONNECTION_KEY) String connection,
            @Header(HTTP_CONNECTION) HttpConnection http,
            @Body ServerWebSocket socket) {
        EventLoopConnections loop =
                loops.computeIfAbsent(ContextInternal.current().unwrap(), EventLoopConnections::new);
        LiveConnection client = new LiveConnection(socket, http, loop, limits, metrics);
        connections.put(connection, client);
        LingeringClose.on(http);
        socket.exceptionHandler(failure -> failed(client, failure));
        socket.drainHandler(room -> {
            client.catchUp();
            publisher.wake();
        });
        if (stopping) {
            client.close(CloseReason.STOPPING);
        } else if (connections.size() > limits.connections()) {
            client.close(CloseReason.TOO_MANY);
        }
    }

    /** A client's message: subscribes it, or asks for a sign of life, as libraries do that cannot send pings of the protocol. */
    public void received(@Header(VertxWebsocketConstants.CONNECTION_KEY) String connection, @Body Object message) {
        LiveConnection client = connections.get(connection);
        if (client != null && !client.isOver()) {
            commands.received(client, message);
        }
    }

    public void closed(@Header(VertxWebsocketConstants.CONNECTION_KEY) String connection) {
        LiveConnection client = connections.remove(connection);
        if (client != null) {
            client.closed();
        }
    }

    @Override
    public List<Ailment> ailments() {
        return publisher.outage().ailment("live pages").toList();
    }

    /** Closes all connections; drops those whose client does not answer within a short time. */
    public void close() throws InterruptedException {
        stopping = true;
        loops.values().forEach(loop -> loop.forEach(client -> client.close(CloseReason.STOPPING)));
        awaitClosed(ANSWER);
        loops.values().forEach(loop -> loop.forEach(LiveConnection::hangUp));
        awaitClosed(HANG_UP);
        publisher.close();
    }

    private void awaitClosed(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!connections.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(CLOSE_POLL_MILLIS);
        }
    }

    private void subscribe(LiveConnection client, Caller caller, List<Feed> feeds) {
        client.subscribe(
                caller,
                feeds.stream()
                        .map(feed -> new Subscription(client, feed, subscriptions(feed)))
                        .toList());
        publisher.wake();
    }

    private SourceSubscriptions subscriptions(Feed feed) {
        return sources.computeIfAbsent(feed.source(), SourceSubscriptions::new);
    }

    private void close(Predicate<LiveConnection> which, CloseReason reason) {
        loops.values()
                .forEach(loop -> loop.forEach(client -> {
                    if (which.test(client)) {
                        client.close(reason);
                    }
                }));
    }

    /** Any other failure of a connection ends it anyway. */
    private static void failed(LiveConnection client, Throwable failure) {
        if (failure instanceof IllegalStateException || isTooLarge(failure)) {
            client.close(CloseReason.TOO_LARGE);
        }
    }

    /** Vert.x closes the connection then, with the same code. */
    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof CorruptedWebSocketFrameException corrupted
                && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    }
}

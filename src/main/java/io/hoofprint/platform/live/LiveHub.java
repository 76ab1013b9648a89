package io.hoofprint.platform.live;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.FailedSignIns.Way;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Tickets;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.http.LingeringClose;
import io.hoofprint.platform.json.StrictJson;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.impl.ContextInternal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final String PING = "ping";
    private static final byte[] PONG = "{\"action\":\"pong\"}".getBytes(StandardCharsets.UTF_8);
    private static final Duration CHECK_EVERY = Duration.ofMillis(250);
    private static final Duration POLL_EVERY = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration HANG_UP = Duration.ofMillis(500);
    private static final long CLOSE_POLL_MILLIS = 5;

    private final Keys keys;
    private final Tickets tickets;
    private final LiveLimits limits;
    private final LiveMetrics metrics;
    private final Map<String, LiveConnection> connections = new ConcurrentHashMap<>();
    private final Map<ContextInternal, EventLoopConnections> loops = new ConcurrentHashMap<>();
    private final Map<LiveSource, SourceSubscriptions> sources = new ConcurrentHashMap<>();
    private final LivePublisher publisher = new LivePublisher(sources.values(), loops.values());
    private final Map<String, LiveAction> actions = new TreeMap<>();
    private volatile boolean stopping;

    public LiveHub(Keys keys, Tickets tickets, MeterRegistry meters) {
        this(keys, tickets, meters, LiveLimits.USUAL);
    }

    LiveHub(Keys keys, Tickets tickets, MeterRegistry meters, LiveLimits limits) {
        this.keys = keys;
        this.tickets = tickets;
        this.limits = limits;
        metrics = new LiveMetrics(meters, connections::size);
        keys.onRevoke(this::revoked);
    }

    /** Registers topics and actions; call it before clients connect. */
    public void open(Collection<LiveTopic> topics, Collection<LiveAction> otherActions) {
        offer(new SubscribeAction(topics));
        otherActions.forEach(this::offer);
        publisher.every(CHECK_EVERY, () -> loops.values().forEach(loop -> loop.forEach(LiveConnection::check)));
        publisher.every(
                POLL_EVERY,
                () -> sources.keySet().stream().filter(LiveSource::isPolled).forEach(this::changed));
    }

    private void offer(LiveAction action) {
        action.names().forEach(name -> actions.put(name, action));
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
        if (client == null || client.isOver()) {
            return;
        }
        try {
            read(client, message);
        } catch (Problem problem) {
            client.send(StrictJson.write(new Refusal(problem.code(), problem.getMessage())));
            client.close(CloseReason.REFUSED);
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

    private void read(LiveConnection client, Object frame) {
        if (!(frame instanceof String text)) {
            throw Problem.badRequest("Send text frames, each with a JSON object.");
        }
        boolean isKnown = client.isSubscribed();
        if (isKnown && text.strip().equals(PING)) {
            client.send(PONG);
            return;
        }
        LiveMessage message = LiveMessage.parse(text);
        if (isKnown && PING.equals(message.text("action"))) {
            client.send(PONG);
        } else {
            subscribe(client, message);
        }
    }

    private void subscribe(LiveConnection client, LiveMessage message) {
        LiveAction action = action(message);
        Caller caller = caller(client, message);
        List<Feed> feeds = action.feeds(message, caller);
        client.belongsTo(caller);
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

    private LiveAction action(LiveMessage message) {
        String name = message.text("action");
        LiveAction action = name == null ? null : actions.get(name);
        if (action == null) {
            throw new Problem(400, "unknown_action", "Say which action: one of " + String.join(", ", actions.keySet()));
        }
        return action;
    }

    private Caller caller(LiveConnection client, LiveMessage message) {
        String key = message.text("api_key");
        String ticket = message.text("ticket");
        Optional<Caller> caller =
                key != null ? keys.caller(key) : Optional.ofNullable(ticket).flatMap(tickets::redeem);
        if (caller.isEmpty() && key != null) {
            keys.failedSignIns().failed(client.address(), keys.formerName(key), Way.WEBSOCKET);
        }
        return caller.orElseThrow(() -> new Problem(
                401,
                "unauthorized",
                "No key or an unknown one, or a ticket that is used up or too old, came:"
                        + " send \"api_key\":\"<key>\", or a new \"ticket\""));
    }

    private void revoked(String keyName) {
        loops.values()
                .forEach(loop -> loop.forEach(client -> {
                    if (client.is(keyName)) {
                        client.close(CloseReason.REVOKED);
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

    private record Refusal(String error, String message) {}
}

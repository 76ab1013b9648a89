package io.hoofprint.platform.live;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Tickets;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.impl.ContextInternal;
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
 * Everybody who is connected to the websocket, and what each follows. What changes is read once, made into a message once
 * for all who are sent the same, and written on their sockets' own event loops.
 */
public final class LiveHub {
    /** The header with the connection beneath a websocket that is opened. */
    static final String HTTP_CONNECTION = "HttpConnection";

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration POLL_EVERY = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration HANG_UP = Duration.ofMillis(500);
    private static final long GOODBYE_POLL_MILLIS = 5;

    private final Keys keys;
    private final Tickets tickets;
    private final LiveLimits limits;
    private final LiveMetrics metrics;
    private final Map<String, LiveConnection> connections = new ConcurrentHashMap<>();
    private final Map<ContextInternal, EventLoopConnections> loops = new ConcurrentHashMap<>();
    private final Map<LiveSource, SourceSubscriptions> sourceSubscriptionses = new ConcurrentHashMap<>();
    private final LivePublisher publisher = new LivePublisher(sourceSubscriptionses.values(), loops.values());
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

    /** Says what there is to follow; to be called before anybody connects. */
    public void open(Collection<LiveTopic> topics, Collection<LiveAction> otherActions) {
        offer(new SubscribeAction(topics));
        otherActions.forEach(this::offer);
        publisher.every(LOOK_EVERY, () -> loops.values().forEach(loop -> loop.forEach(LiveConnection::look)));
        publisher.every(POLL_EVERY, () -> sourceSubscriptionses.keySet().stream()
                .filter(LiveSource::isPolled)
                .forEach(this::changed));
    }

    private void offer(LiveAction action) {
        action.names().forEach(name -> actions.put(name, action));
    }

    /**
     * To be called when something has changed and is committed. From any thread.
     *
     * @return whether anybody follows it; if not, this need not be remembered
     */
    public boolean changed(LiveSource source) {
        SourceSubscriptions subscriptions = sourceSubscriptionses.get(source);
        boolean followed = subscriptions != null && subscriptions.change();
        if (followed) {
            publisher.wake();
        }
        return followed;
    }

    /** Somebody has connected. On the socket's event loop, as are the next two. */
    public void opened(
            @Header(VertxWebsocketConstants.CONNECTION_KEY) String connection,
            @Header(HTTP_CONNECTION) HttpConnection http,
            @Body ServerWebSocket socket) {
        EventLoopConnections loop =
                loops.computeIfAbsent(ContextInternal.current().unwrap(), EventLoopConnections::new);
        LiveConnection peer = new LiveConnection(socket, http, loop, limits, metrics);
        connections.put(connection, peer);
        socket.exceptionHandler(failure -> failed(peer, failure));
        socket.drainHandler(room -> {
            peer.catchUp();
            publisher.wake();
        });
        if (stopping) {
            peer.close(CloseReason.STOPPING);
        } else if (connections.size() > limits.connections()) {
            peer.close(CloseReason.TOO_MANY);
        }
    }

    /** A client says what it wants to follow. */
    public void said(@Header(VertxWebsocketConstants.CONNECTION_KEY) String connection, @Body Object message) {
        LiveConnection peer = connections.get(connection);
        if (peer == null || peer.isOver()) {
            return;
        }
        try {
            follow(peer, message);
        } catch (Problem problem) {
            peer.send(StrictJson.write(new Refusal(problem.code(), problem.getMessage())));
            peer.close(CloseReason.REFUSED);
        }
    }

    public void closed(@Header(VertxWebsocketConstants.CONNECTION_KEY) String connection) {
        LiveConnection peer = connections.remove(connection);
        if (peer != null) {
            peer.closed();
        }
    }

    /** Says goodbye to everybody, waits a little for them to answer, and hangs up on who does not. */
    public void close() throws InterruptedException {
        stopping = true;
        loops.values().forEach(loop -> loop.forEach(peer -> peer.close(CloseReason.STOPPING)));
        awaitNobody(ANSWER);
        loops.values().forEach(loop -> loop.forEach(LiveConnection::hangUp));
        awaitNobody(HANG_UP);
        publisher.close();
    }

    private void awaitNobody(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!connections.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(GOODBYE_POLL_MILLIS);
        }
    }

    private void follow(LiveConnection peer, Object said) {
        if (!(said instanceof String text)) {
            throw Problem.badRequest("Send text frames, each with a JSON object.");
        }
        LiveMessage message = LiveMessage.parse(text);
        LiveAction action = action(message);
        Caller caller = caller(message);
        List<Feed> feeds = action.feeds(message, caller);
        peer.follow(
                caller,
                feeds.stream()
                        .map(feed -> new Subscription(peer, feed, subscriptions(feed)))
                        .toList());
        publisher.wake();
    }

    private SourceSubscriptions subscriptions(Feed feed) {
        return sourceSubscriptionses.computeIfAbsent(feed.source(), SourceSubscriptions::new);
    }

    private LiveAction action(LiveMessage message) {
        String name = message.text("action");
        LiveAction action = name == null ? null : actions.get(name);
        if (action == null) {
            throw new Problem(400, "unknown_action", "Say which action: one of " + String.join(", ", actions.keySet()));
        }
        return action;
    }

    private Caller caller(LiveMessage message) {
        String key = message.text("api_key");
        String ticket = message.text("ticket");
        Optional<Caller> caller =
                key != null ? keys.caller(key) : Optional.ofNullable(ticket).flatMap(tickets::redeem);
        return caller.orElseThrow(() -> new Problem(
                401,
                "unauthorized",
                "No key or an unknown one, or a ticket that is used up or too old, came:"
                        + " send \"api_key\":\"<key>\", or a new \"ticket\""));
    }

    private void revoked(String keyName) {
        loops.values()
                .forEach(loop -> loop.forEach(peer -> {
                    if (peer.is(keyName)) {
                        peer.close(CloseReason.REVOKED);
                    }
                }));
    }

    /** Whatever else is wrong with a connection ends it without our help. */
    private static void failed(LiveConnection peer, Throwable failure) {
        if (failure instanceof IllegalStateException overflow) {
            peer.close(CloseReason.TOO_LARGE);
        }
    }

    private record Refusal(String error, String message) {}
}

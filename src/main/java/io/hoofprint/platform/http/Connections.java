package io.hoofprint.platform.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sees to it that a slow sender holds a connection no longer than {@link #PATIENCE}: while a request is on its way, and
 * between two requests. A look at all connections once a second costs less than a timer for every request.
 *
 * <p>Used on the server's one event loop only.
 */
final class Connections {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<HttpConnection, Connection> open = new HashMap<>();
    private final Consumer<RoutingContext> tooSlow;

    Connections(Consumer<RoutingContext> tooSlow) {
        this.tooSlow = tooSlow;
    }

    void opened(HttpConnection connection) {
        open.put(connection, new Connection());
        connection.closeHandler(closed -> open.remove(connection));
    }

    /** A request's head is here; its body may still be on the way. */
    void reading(RoutingContext ctx) {
        Connection connection = open.get(ctx.request().connection());
        if (connection != null) {
            connection.enter(ctx.request().isEnded() ? Phase.ANSWERING : Phase.READING, ctx);
            ctx.addEndHandler(ended -> connection.enter(Phase.WAITING, null));
        }
    }

    /** The whole request is here; how long the answer takes is our affair. */
    void answering(RoutingContext ctx) {
        Connection connection = open.get(ctx.request().connection());
        if (connection != null) {
            connection.enter(Phase.ANSWERING, ctx);
        }
    }

    void closeTheSlow() {
        long oldest = System.nanoTime() - PATIENCE.toNanos();
        List<Map.Entry<HttpConnection, Connection>> slow = new ArrayList<>();
        open.entrySet().stream().filter(c -> c.getValue().isSlow(oldest)).forEach(slow::add);
        slow.forEach(c -> close(c.getKey(), c.getValue()));
    }

    private void close(HttpConnection connection, Connection state) {
        if (state.request != null && !state.request.response().ended()) {
            tooSlow.accept(state.request);
        }
        connection.close();
    }

    private enum Phase {
        WAITING,
        READING,
        ANSWERING
    }

    private static final class Connection {
        private Phase phase = Phase.WAITING;
        private long since = System.nanoTime();
        private RoutingContext request;

        void enter(Phase next, RoutingContext ctx) {
            phase = next;
            request = ctx;
            since = System.nanoTime();
        }

        boolean isSlow(long oldest) {
            return phase != Phase.ANSWERING && since - oldest < 0;
        }
    }
}

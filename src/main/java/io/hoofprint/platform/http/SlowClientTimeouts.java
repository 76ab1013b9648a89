package io.hoofprint.platform.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sees to it that a slow sender does not hold a connection for ever: while a request is on its way, and between two
 * requests. A look at all connections now and then costs less than a timer for every request.
 *
 * <p>Used on the server's event loop only.
 */
final class SlowClientTimeouts {
    private final Map<HttpConnection, Connection> open = new HashMap<>();
    private final Duration patience;
    private final Consumer<HttpServerRequest> tooSlow;

    /** @param tooSlow answers a request whose body has not come in time */
    SlowClientTimeouts(Duration patience, Consumer<HttpServerRequest> tooSlow) {
        this.patience = patience;
        this.tooSlow = tooSlow;
    }

    void opened(HttpConnection connection) {
        open.put(connection, new Connection());
        connection.closeHandler(closed -> open.remove(connection));
    }

    /** A request's head is here; its body may still be on the way. */
    void reading(HttpServerRequest request) {
        enter(Phase.READING, request);
    }

    /** The whole request is here; how long the answer takes is our affair. */
    void answering(HttpServerRequest request) {
        enter(Phase.ANSWERING, request);
    }

    /** The answer is written; what may still come of the request is dropped. */
    void answered(HttpServerRequest request) {
        Connection connection = open.get(request.connection());
        // The next request of a pipeline may have begun before this one's end is told.
        if (connection != null && connection.request == request) {
            connection.enter(Phase.WAITING, null);
        }
    }

    void closeTheSlow() {
        long oldest = System.nanoTime() - patience.toNanos();
        List<Map.Entry<HttpConnection, Connection>> slow = open.entrySet().stream()
                .filter(connection -> connection.getValue().isSlow(oldest))
                .toList();
        slow.forEach(connection -> close(connection.getKey(), connection.getValue()));
    }

    private void close(HttpConnection connection, Connection state) {
        if (state.phase == Phase.READING) {
            tooSlow.accept(state.request);
        }
        connection.close();
    }

    private void enter(Phase phase, HttpServerRequest request) {
        Connection connection = open.get(request.connection());
        if (connection != null) {
            connection.enter(phase, request);
        }
    }

    private enum Phase {
        WAITING,
        READING,
        ANSWERING
    }

    private static final class Connection {
        private Phase phase = Phase.WAITING;
        private long since = System.nanoTime();
        private HttpServerRequest request;

        void enter(Phase next, HttpServerRequest concerning) {
            phase = next;
            request = concerning;
            since = System.nanoTime();
        }

        boolean isSlow(long oldest) {
            return phase != Phase.ANSWERING && since - oldest < 0;
        }
    }
}

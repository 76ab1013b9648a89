package io.hoofprint.platform.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Closes connections whose request arrives too slowly or that are idle too long. Scanning all connections periodically
 * is cheaper than a timer per request.
 *
 * <p>Used on the server's event loop only.
 */
final class SlowClientTimeouts {
    private final Map<HttpConnection, Connection> open = new HashMap<>();
    private final Duration timeout;
    private final Duration idle;
    private final Consumer<HttpServerRequest> onTimeout;

    /**
     * @param timeout for a request, and for the first one to come
     * @param idle between two requests; longer than proxies keep connections, or a proxy would send on one just closed
     * @param onTimeout answers a request whose body did not arrive in time
     */
    SlowClientTimeouts(Duration timeout, Duration idle, Consumer<HttpServerRequest> onTimeout) {
        this.timeout = timeout;
        this.idle = idle;
        this.onTimeout = onTimeout;
    }

    void opened(HttpConnection connection) {
        open.put(connection, new Connection());
        connection.closeHandler(closed -> open.remove(connection));
    }

    /** The head has arrived; the body may follow. */
    void reading(HttpServerRequest request) {
        enter(Phase.READING, request);
    }

    /** The complete request has arrived; the time until the response does not count. */
    void answering(HttpServerRequest request) {
        enter(Phase.ANSWERING, request);
    }

    /** The response is written; the rest of the request is dropped. */
    void answered(HttpServerRequest request) {
        Connection connection = open.get(request.connection());
        // A pipelined request may have begun before this one's end event.
        if (connection != null && connection.request == request) {
            connection.enter(Phase.IDLE, null);
        }
    }

    void closeTheSlow() {
        long now = System.nanoTime();
        List<Map.Entry<HttpConnection, Connection>> slow = open.entrySet().stream()
                .filter(connection -> isSlow(connection.getValue(), now))
                .toList();
        slow.forEach(connection -> close(connection.getKey(), connection.getValue()));
    }

    private boolean isSlow(Connection connection, long now) {
        long atMost =
                switch (connection.phase) {
                    case FIRST, READING -> timeout.toNanos();
                    case IDLE -> idle.toNanos();
                    case ANSWERING -> Long.MAX_VALUE;
                };
        return now - connection.since > atMost;
    }

    private void close(HttpConnection connection, Connection state) {
        if (state.phase == Phase.READING) {
            onTimeout.accept(state.request);
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
        FIRST,
        IDLE,
        READING,
        ANSWERING
    }

    private static final class Connection {
        private Phase phase = Phase.FIRST;
        private long since = System.nanoTime();
        private HttpServerRequest request;

        void enter(Phase next, HttpServerRequest concerning) {
            phase = next;
            request = concerning;
            since = System.nanoTime();
        }
    }
}

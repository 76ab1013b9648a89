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
    private final Consumer<HttpServerRequest> onTimeout;

    /** @param onTimeout answers a request whose body did not arrive in time */
    SlowClientTimeouts(Duration timeout, Consumer<HttpServerRequest> onTimeout) {
        this.timeout = timeout;
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
            connection.enter(Phase.WAITING, null);
        }
    }

    void closeTheSlow() {
        long oldest = System.nanoTime() - timeout.toNanos();
        List<Map.Entry<HttpConnection, Connection>> slow = open.entrySet().stream()
                .filter(connection -> connection.getValue().isSlow(oldest))
                .toList();
        slow.forEach(connection -> close(connection.getKey(), connection.getValue()));
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

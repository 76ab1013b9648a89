// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Closes connections whose request arrives too slowly or that are idle too long. Scanning all connections periodically
 * is cheaper than a timer per request.
 *
 * <p>Used on the server's event loop only.
 */
final class SlowClientTimeouts {
    private final Map<HttpConnection, Connection> open = new HashMap<>();
    private final HttpOptions options;
    private final Consumer<HttpServerRequest> onTimeout;
    private final Consumer<HttpServerRequest> onHang;

    /**
     * @param options with the time for a request, and for the first one to come; for its answer; and between two requests,
     *     longer than proxies keep connections, or a proxy would send on one just closed
     * @param onTimeout answers a request whose body did not arrive in time
     * @param onHang answers a request that has no answer yet; called again while it is being sent
     */
    SlowClientTimeouts(HttpOptions options, Consumer<HttpServerRequest> onTimeout, Consumer<HttpServerRequest> onHang) {
        this.options = options;
        this.onTimeout = onTimeout;
        this.onHang = onHang;
    }

    void opened(HttpConnection connection) {
        open.put(connection, new Connection());
        connection.closeHandler(closed -> open.remove(connection));
    }

    /** The head has arrived; the body may follow. */
    void reading(HttpServerRequest request) {
        enter(Phase.READING, request);
    }

    /** The request that this connection is at, if any. */
    Optional<HttpServerRequest> request(HttpConnection connection) {
        return Optional.ofNullable(open.get(connection)).map(state -> state.request);
    }

    /** The complete request has arrived, and a file, a websocket or a route that waits answers it in its own time. */
    void serving(HttpServerRequest request) {
        enter(Phase.SERVING, request);
    }

    /** The complete request has arrived, and a route answers it. */
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
                    case FIRST, READING -> options.requestTimeout().toNanos();
                    case IDLE -> options.idleTimeout().toNanos();
                    case ANSWERING -> options.answerTimeout().toNanos();
                    case SERVING -> Long.MAX_VALUE;
                };
        return now - connection.since > atMost;
    }

    private void close(HttpConnection connection, Connection state) {
        if (state.phase == Phase.ANSWERING) {
            onHang.accept(state.request);
            return;
        }
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
        ANSWERING,
        SERVING
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

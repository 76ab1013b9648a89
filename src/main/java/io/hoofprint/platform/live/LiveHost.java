// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.http.HeaderList;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConsumer;
import org.apache.camel.component.vertx.websocket.VertxWebsocketHost;
import org.apache.camel.component.vertx.websocket.VertxWebsocketHostConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketHostKey;

/** A Vert.x host without a port of its own. */
final class LiveHost extends VertxWebsocketHost {
    private static final String VERSION = "13";

    private final Router router;

    LiveHost(CamelContext camel, VertxWebsocketHostConfiguration configuration, VertxWebsocketHostKey key) {
        super(camel, configuration, key);
        router = configuration.getRouter();
    }

    @Override
    public void connect(VertxWebsocketConsumer consumer) {
        String path =
                consumer.getEndpoint().getConfiguration().getWebsocketURI().getPath();
        router.route(path).handler(LiveHost::requireHandshake);
        super.connect(consumer);
    }

    /** Does nothing: the HTTP server opens the port. */
    @Override
    public void start() {}

    private static void requireHandshake(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        if (request.method() != HttpMethod.GET) {
            ctx.fail(new Problem(
                    405,
                    "method_not_allowed",
                    "This address takes GET, to open a websocket.",
                    List.of(),
                    Map.of("Allow", "GET")));
        } else if (!isHandshake(request)) {
            ctx.fail(new Problem(
                    426,
                    "upgrade_required",
                    "Open a websocket here (RFC 6455, version 13): connect to ws://…" + request.path(),
                    List.of(),
                    Map.of("Upgrade", "websocket", "Connection", "Upgrade", "Sec-WebSocket-Version", VERSION)));
        } else {
            // Vert.x reads the first line of a header only.
            request.headers().set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
            ctx.next();
        }
    }

    private static boolean isHandshake(HttpServerRequest request) {
        return HeaderList.has(request.headers(), HttpHeaders.CONNECTION, "upgrade")
                && HeaderList.has(request.headers(), HttpHeaders.UPGRADE, "websocket")
                && VERSION.equals(request.getHeader("Sec-WebSocket-Version"))
                && request.headers().contains("Sec-WebSocket-Key");
    }
}

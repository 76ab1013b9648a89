// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.AccessPolicy;
import io.hoofprint.platform.auth.AuditLog;
import io.hoofprint.platform.auth.FailedSignIns;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.tls.ServerTls;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * The one port for REST, pages and websockets.
 *
 * <p>Camel's own server opens its port before the routes and their access checks exist; this one opens it in {@link
 * #listen}.
 */
public final class HttpServer {
    private static final String ROUTER = VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME;
    private static final int MAX_HEADERS = 16 * 1024;
    private static final int MAX_MESSAGE = 64 * 1024;
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final long DRAIN_POLL_MILLIS = 10;
    private static final long SWEEP_MILLIS = 500;

    private final Vertx vertx;
    private final Context loop;
    private final HttpOptions options;
    private final RouteTable routes;
    private final ResponseWriter responses;
    private final StaticFiles staticFiles;
    private final RequestDispatcher requestDispatcher;
    private final DeferredRequestDispatcher deferredRequests;
    private final io.vertx.core.http.HttpServer server;
    private final FailedSignIns failedSignIns;
    private int port;

    /** @param audit of what admins do */
    public HttpServer(
            Vertx vertx, HttpOptions options, AccessPolicy policy, Keys keys, AuditLog audit, MeterRegistry meters) {
        this.vertx = vertx;
        this.options = options;
        failedSignIns = keys.failedSignIns();
        loop = vertx.getOrCreateContext();
        staticFiles = new StaticFiles(vertx);
        routes = new RouteTable(policy, keys, staticFiles::has);
        responses = new ResponseWriter(meters, new WrongKeys(vertx, keys, options.proxies()));
        requestDispatcher = new RequestDispatcher(
                vertx, options, keys, routes, staticFiles, new ActionAudit(audit, options.proxies()), responses);
        deferredRequests = new DeferredRequestDispatcher(keys, routes, options.maxBody());
        server = vertx.createHttpServer(serverOptions())
                .connectionHandler(this::opened)
                .invalidRequestHandler(requestDispatcher::undecodable)
                .requestHandler(requestDispatcher);
    }

    private void opened(HttpConnection connection) {
        StrictRequestDecoder.on(((ConnectionBase) connection).channel(), serverOptions());
        requestDispatcher.opened(connection);
    }

    private static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                // Without HTTP/2, each connection has one request at a time, so state can be kept per connection.
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxWebSocketMessageSize(MAX_MESSAGE)
                // A larger frame breaks the connection; a smaller one is rejected with a reason.
                .setMaxWebSocketFrameSize(2 * MAX_MESSAGE)
                // Compression would have to serialize each message per websocket.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    /**
     * For handlers that are neither routes nor pages: access is checked, but they do not count as requests in flight.
     */
    public Router router() {
        return requestDispatcher.router();
    }

    /** Processes deferred requests. */
    public DeferredRequestDispatcher deferredRequests() {
        return deferredRequests;
    }

    /** Serves this context's {@code platform-http:} endpoints. */
    public void serve(CamelContext camel) {
        camel.getRegistry().bind(ROUTER, new VertxPlatformHttpRouter(null, vertx, requestDispatcher.router(), ROUTER));
        camel.getRegistry()
                .bind(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME, new CamelHttpEngine(this, routes, responses));
    }

    /**
     * Opens the frames of pages to anyone; their data is protected separately. Other pages need an admin key.
     *
     * @throws IllegalArgumentException if the policy does not allow a page to be public
     */
    public void publish(Collection<String> pages) {
        pages.forEach(routes::publish);
    }

    /**
     * Adds the routes that the packaged description of the API does not have.
     *
     * @param fragments parts of OpenAPI documents, by flows
     */
    public void describe(Collection<? extends Map<?, ?>> fragments) throws IOException {
        staticFiles.put(OpenApi.PATH, OpenApi.of(routes.served(), fragments));
    }

    /**
     * Opens the port; call it once every route has started.
     *
     * @throws AddressUnusable if it cannot be opened
     */
    public void listen() throws InterruptedException {
        Promise<io.vertx.core.http.HttpServer> listening = Promise.promise();
        loop.runOnContext(start -> {
            vertx.setPeriodic(SWEEP_MILLIS, tick -> {
                requestDispatcher.closeTheSlow();
                failedSignIns.sweep();
            });
            server.listen(options.port(), options.host()).onComplete(listening);
        });
        PortOpener.started(listening.future(), options.host(), options.port(), "hoofprint.http");
        options.tls().ifPresent(ServerTls::watch);
        port = server.actualPort();
    }

    /** Stops accepting; waits a few seconds at most for requests in flight. */
    public void close() throws InterruptedException {
        Promise<Void> drained = Promise.promise();
        loop.runOnContext(start -> drain(drained));
        PortOpener.stop(drained.future().transform(over -> server.close()));
    }

    private void drain(Promise<Void> drained) {
        requestDispatcher.stop();
        long deadline = System.nanoTime() + DRAIN.toNanos();
        vertx.setPeriodic(DRAIN_POLL_MILLIS, timer -> {
            if (requestDispatcher.underWay() == 0 || System.nanoTime() - deadline > 0) {
                vertx.cancelTimer(timer);
                drained.tryComplete();
            }
        });
    }

    public int port() {
        return port == 0 ? options.port() : port;
    }

    public String url() {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return (options.tls().isPresent() ? "https://" : "http://") + ("0.0.0.0".equals(host) ? "127.0.0.1" : host)
                + ":" + port();
    }
}

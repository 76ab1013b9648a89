// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * The port for Camel's health and metrics endpoints.
 *
 * <p>Camel's own server opens its port before the routes exist, and merely logs that the port is taken; this one opens
 * it in {@link #listen}, or fails.
 */
public final class ManagementServer extends VertxPlatformHttpServer {
    private static final int BEFORE_CAMEL = -1;

    private static final int IDLE_SECONDS = 75;
    private static final long SWEEP_MILLIS = 500;

    private final Vertx vertx;
    private final Context loop;
    private final OutputLimit output = new OutputLimit();
    private final String host;
    private final int port;
    private final HttpServer server;

    public ManagementServer(Vertx vertx, String host, int port) {
        super(configuration(host, port));
        this.host = host;
        this.port = port;
        this.vertx = vertx;
        loop = vertx.getOrCreateContext();
        server = vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(IDLE_SECONDS))
                .connectionHandler(output::watch);
    }

    /** Makes Camel's management service, created while Camel is configured, use this server. */
    public void serve(Main camel) {
        camel.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport main) {
                try {
                    main.getCamelContext().addService(ManagementServer.this);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    /**
     * Opens the port; call it once every route has started.
     *
     * @throws AddressUnusable if it cannot be opened
     */
    public void listen() throws InterruptedException {
        String name = VertxPlatformHttpRouter.getRouterNameFromPort(port);
        VertxPlatformHttpRouter router = VertxPlatformHttpRouter.lookup(getCamelContext(), name);
        // Replaces Camel's own, which knows only up and down.
        router.get("/observe/health").order(BEFORE_CAMEL).handler(new Health(getCamelContext()));
        server.requestHandler(router);
        Promise<HttpServer> listening = Promise.promise();
        loop.runOnContext(start -> {
            vertx.setPeriodic(SWEEP_MILLIS, tick -> output.sweep());
            server.listen(port, host).onComplete(listening);
        });
        PortOpener.started(listening.future(), host, port, "hoofprint.management");
    }

    /** Called before Camel stops, so that health does not report a stopping program as up. */
    public void stopListening() throws InterruptedException {
        PortOpener.stop(server.close());
    }

    @Override
    protected void startServer() {
        // The router exists; the port opens later.
    }

    private static VertxPlatformHttpServerConfiguration configuration(String host, int port) {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(host);
        configuration.setBindPort(port);
        return configuration;
    }
}

package io.hoofprint.platform.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * The port for health and metrics, on which Camel's management service puts its answers.
 *
 * <p>Camel's own server opens its port before the routes are there, and when the port is taken it says so in the log and
 * goes on without. This one is told to {@link #listen} when everything stands, and then listens or fails.
 */
public final class ManagementServer extends VertxPlatformHttpServer {
    private static final int BEFORE_CAMEL = -1;

    private final String host;
    private final int port;
    private final HttpServer server;

    public ManagementServer(Vertx vertx, String host, int port) {
        super(configuration(host, port));
        this.host = host;
        this.port = port;
        server = vertx.createHttpServer();
    }

    /** Has Camel's management service, made while Camel is configured, use this server instead of one of its own. */
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
     * Opens the port. Call it when every route has started.
     *
     * @throws AddressUnusable if it cannot be opened
     */
    public void listen() throws InterruptedException {
        String name = VertxPlatformHttpRouter.getRouterNameFromPort(port);
        VertxPlatformHttpRouter router = VertxPlatformHttpRouter.lookup(getCamelContext(), name);
        // Before Camel's own, which knows only up and down.
        router.get("/observe/health").order(BEFORE_CAMEL).handler(new Health(getCamelContext()));
        server.requestHandler(router);
        PortOpener.started(server.listen(port, host), host, port, "hoofprint.management");
    }

    /** Before Camel stops, so that nobody finds well what is stopping. */
    public void stopListening() throws InterruptedException {
        PortOpener.stop(server.close());
    }

    @Override
    protected void startServer() {
        // The router is made; the port is opened later.
    }

    private static VertxPlatformHttpServerConfiguration configuration(String host, int port) {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(host);
        configuration.setBindPort(port);
        return configuration;
    }
}

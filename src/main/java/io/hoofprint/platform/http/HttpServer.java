package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.AccessLaw;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.error.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * The one port for REST, pages and websockets.
 *
 * <p>Camel's own server opens its port before the routes and the handlers that guard them are there. This one is told to
 * {@link #listen} when everything stands, so no request ever meets half a program.
 */
public final class HttpServer {
    static final String ROUTER = VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME;
    private static final int MAX_HEADERS = 16 * 1024;
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final long SWEEP_MILLIS = 1_000;
    private static final Map<Integer, Problem> REFUSALS = Map.of(
            400, Problem.badRequest("The request is not HTTP as we read it; check its path, headers and length."),
            404,
                    new Problem(
                            404,
                            "not_found",
                            "There is nothing at this address; GET /openapi.json lists what there is."),
            408, new Problem(408, "timeout", "The request took longer than 30 s to arrive; send it again, faster."),
            414, new Problem(414, "uri_too_long", "The address is too long; shorten the query."),
            417,
                    new Problem(
                            417,
                            "expectation_failed",
                            "Only Expect: 100-continue is understood; leave the header out."),
            431, new Problem(431, "headers_too_large", "The headers are over 16 KiB; send fewer."));

    private final Vertx vertx;
    private final HttpOptions options;
    private final Answers answers;
    private final Guard guard;
    private final Router router;
    private final io.vertx.core.http.HttpServer server;
    private int port;

    public HttpServer(Vertx vertx, HttpOptions options, AccessLaw law, Keys keys, MeterRegistry meters) {
        this.vertx = vertx;
        this.options = options;
        this.answers = new Answers(meters);
        this.guard = new Guard(law, keys, answers, options.maxBody());
        this.router = Router.router(vertx);
        Connections connections = new Connections(ctx -> refuse(ctx, 408));
        this.server = vertx.createHttpServer(serverOptions())
                .connectionHandler(connections::opened)
                .requestHandler(router);
        REFUSALS.keySet().forEach(status -> router.errorHandler(status, ctx -> refuse(ctx, status)));
        router.errorHandler(405, this::refuseMethod);
        router.errorHandler(413, this::refuseSize);
        router.errorHandler(
                500, ctx -> answers.problem(ctx.response(), answers.explain(ctx.failure(), ctx.normalizedPath())));
        router.route().order(-300).handler(passing(connections::reading));
        router.route().order(-290).handler(guard);
        router.route().order(-200).handler(BodyHandler.create(false).setBodyLimit(options.maxBody()));
        router.route().order(-190).handler(passing(connections::answering));
        router.get("/*").order(Integer.MAX_VALUE).handler(new Pages());
        vertx.setPeriodic(SWEEP_MILLIS, tick -> connections.closeTheSlow());
    }

    /** Makes {@code platform-http:} endpoints of this context routes of this server. */
    public void serve(CamelContext camel) {
        camel.getRegistry().bind(ROUTER, new VertxPlatformHttpRouter(null, vertx, router, ROUTER));
        camel.getRegistry().bind(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME, new RouteEngine(this, answers));
    }

    /**
     * Opens the port. Call it when every route has started.
     *
     * @throws AddressUnusable if it cannot be opened
     */
    public void listen() throws InterruptedException {
        Listening.start(server, options.host(), options.port(), "hoofprint.http");
        port = server.actualPort();
    }

    /** Accepts nothing new; what is under way is answered first, for as long as anyone may take to send it. */
    public void close() throws InterruptedException {
        Listening.stop(guard.drain(vertx, DRAIN).transform(drained -> server.close()));
    }

    public int port() {
        return port == 0 ? options.port() : port;
    }

    public String url() {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return "http://" + ("0.0.0.0".equals(host) ? "127.0.0.1" : host) + ":" + port();
    }

    private static Handler<RoutingContext> passing(Consumer<RoutingContext> look) {
        return ctx -> {
            look.accept(ctx);
            ctx.next();
        };
    }

    private HttpServerOptions serverOptions() {
        // One connection is one request at a time: without HTTP/2 a connection's state is its request's.
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxFormAttributeSize(0);
    }

    private void refuse(RoutingContext ctx, int status) {
        answers.problem(ctx.response(), REFUSALS.get(status));
    }

    private void refuseSize(RoutingContext ctx) {
        answers.problem(
                ctx.response(),
                new Problem(
                        413,
                        "too_large",
                        "The body is over " + options.maxBody()
                                + " bytes; send it in parts (hoofprint.http.max-body)."));
    }

    private void refuseMethod(RoutingContext ctx) {
        String allowed = router.getRoutes().stream()
                .filter(route -> route.getPath() != null && route.methods() != null)
                .filter(route -> route.getPath().equals(ctx.normalizedPath()))
                .flatMap(route -> route.methods().stream())
                .map(Object::toString)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        answers.problem(
                ctx.response(),
                new Problem(
                        405,
                        "method_not_allowed",
                        "This address takes " + allowed + ", not "
                                + ctx.request().method() + ".",
                        List.of(),
                        Map.of("Allow", allowed)));
    }
}

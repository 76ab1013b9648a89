// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.tls.ServerTls;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import java.util.Optional;

/**
 * Entry point of all requests: checks access by the {@link AccessFilter} and the limits in flight, reads the body, and
 * dispatches to a route, a page or another handler of the router.
 *
 * <p>Used on the server's event loop only.
 */
final class RequestDispatcher implements Handler<HttpServerRequest> {
    private static final int MAX_ACCEPTING = 4_096;
    private static final int MAX_ASKING = 512;
    private static final int FIRST_FAILURE = 400;
    static final long MAX_BYTES = Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 8);

    private final Workers workers;
    private final Router router;
    private final ResponseWriter responses;
    private final RouteTable routes;
    private final StaticFiles staticFiles;
    private final AccessFilter accessFilter;
    private final BodyCollector bodies;
    private final SlowClientTimeouts timeouts;
    private final OutputLimit output = new OutputLimit();
    private final ConnectionLimits connections;
    private final TrustedProxies proxies;
    private final Optional<ServerTls> tls;
    private final Optional<AccessLog> accessLog;
    private final ActionAudit audit;
    private final BodyRoom accepting = new BodyRoom(new BodyRoom.Limit(MAX_ACCEPTING, MAX_BYTES));
    private final BodyRoom asking = new BodyRoom(new BodyRoom.Limit(MAX_ASKING, MAX_BYTES));
    private boolean stopping;

    RequestDispatcher(
            Vertx vertx,
            HttpOptions options,
            Keys keys,
            RouteTable routes,
            StaticFiles staticFiles,
            ActionAudit audit,
            ResponseWriter responses) {
        workers = Workers.of(vertx);
        this.responses = responses;
        this.routes = routes;
        router = Router.router(vertx);
        this.staticFiles = staticFiles;
        accessFilter =
                new AccessFilter(routes, keys, staticFiles, new BrowserSessions(keys.signIns(), options.proxies()));
        proxies = options.proxies();
        tls = options.tls();
        accessLog = options.accessLog();
        this.audit = audit;
        connections = new ConnectionLimits(proxies);
        bodies = new BodyCollector(options.maxBody());
        timeouts = new SlowClientTimeouts(
                options,
                slow -> responses.problem(slow.response(), HttpProblems.timedOut(options.requestTimeout())),
                hangs -> responses.problem(hangs.response(), HttpProblems.unanswered(options.answerTimeout())));
        router.errorHandler(404, ctx -> responses.problem(ctx.response(), HttpProblems.notFound()));
        router.errorHandler(500, ctx -> responses.failure(ctx.request(), ctx.failure()));
        router.errorHandler(400, ctx -> responses.problem(ctx.response(), HttpProblems.notHttp()));
    }

    /** For handlers that are neither routes nor pages; access is checked too. */
    Router router() {
        return router;
    }

    void opened(HttpConnection connection) {
        tls.ifPresent(secure -> secure.secure(((ConnectionBase) connection).channel()));
        timeouts.opened(connection);
        output.watch(connection);
        connections.opened(connection);
        BrokenBody.on(((ConnectionBase) connection).channel(), () -> broken(connection));
    }

    /** So that its sender can read why, what it still sends is read and dropped. */
    private void broken(HttpConnection connection) {
        timeouts.request(connection)
                .ifPresent(request -> responses.problem(request.response(), HttpProblems.notHttp()));
        LingeringClose.on(connection);
        connection.close();
    }

    void closeTheSlow() {
        timeouts.closeTheSlow();
        output.sweep();
        connections.sweep();
    }

    /** Rejects all requests from now on. */
    void stop() {
        stopping = true;
    }

    int underWay() {
        return accepting.requests() + asking.requests();
    }

    @Override
    public void handle(HttpServerRequest request) {
        timeouts.reading(request);
        proxies.keepSecure(request);
        request.response().endHandler(end -> timeouts.answered(request));
        if (request.response().writeQueueFull()) {
            request.pause();
            request.response().drainHandler(taken -> enter(request.resume()));
        } else {
            enter(request);
        }
    }

    /** Once the answers before are on their way: at most one waits to be sent on a connection. */
    private void enter(HttpServerRequest request) {
        request.response().drainHandler(null);
        long since = System.nanoTime();
        RequestContext context;
        try {
            context = new RequestContext(request, routes);
        } catch (RuntimeException | Error e) {
            request.response().bodyEndHandler(end -> log(request, null, since));
            refuse(request, e);
            return;
        }
        request.response().bodyEndHandler(end -> {
            log(request, context, since);
            if (context.audited() != null && request.response().getStatusCode() >= FIRST_FAILURE) {
                audit.failed(context.audited(), request.response().getStatusCode());
            }
        });
        try {
            enter(context);
        } catch (RuntimeException | Error e) {
            refuse(context, e);
        }
    }

    /** @param context null for what is no request */
    private void log(HttpServerRequest request, RequestContext context, long since) {
        accessLog.ifPresent(log -> log.add(proxies.client(request), request, context, System.nanoTime() - since));
    }

    /** A request that is none: nobody knows where the next one would begin. */
    void undecodable(HttpServerRequest request) {
        request.response().headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        proxies.keepSecure(request);
        long since = System.nanoTime();
        request.response().bodyEndHandler(end -> log(request, null, since));
        Throwable cause = request.decoderResult().cause();
        responses.problem(request.response(), HttpProblems.undecodable(cause));
    }

    private void enter(RequestContext context) {
        if (context.request().method() == HttpMethod.OPTIONS) {
            accessFilter.answerPreflight(context);
            responses.empty(context.response());
            return;
        }
        accessFilter.check(context);
        if (context.caller() != null) {
            ConnectionLimits.known(
                    context.request().connection(), context.caller().name());
        }
        if (stopping) {
            throw Problem.tryAgain("Hoofprint is stopping.");
        }
        if (context.route() != null) {
            read(context);
        } else {
            proxies.note(context.request());
            timeouts.serving(context.request());
            staticFiles.serve(context, () -> router.handle(context.request()));
        }
    }

    private void read(RequestContext context) {
        context.readParameters();
        context.requireAllowance();
        BodyRoom room = context.route().isIntake() ? accepting : asking;
        BodyRoom.Place place = room.enter(
                context.caller() == null ? null : context.caller().name(), proxies.client(context.request()));
        if (place == null) {
            throw HttpProblems.busy();
        }
        context.response().endHandler(end -> {
            place.leave();
            timeouts.answered(context.request());
        });
        bodies.read(context, place, body -> handOver(context, body), problem -> refuse(context, problem));
    }

    private void handOver(RequestContext context, byte[] body) {
        timeouts.answering(context.request());
        context.whenItTakesTime(() -> timeouts.serving(context.request()));
        if (context.route().getEndpoint().waits()) {
            context.takesItsTime();
        }
        try {
            accessFilter.checkAgain(context);
            context.requireExpected(body);
            audit.before(
                    context,
                    accessFilter.access(context),
                    body,
                    () -> run(context, body),
                    unrecorded -> refuse(context, unrecorded));
        } catch (RuntimeException | Error e) {
            refuse(context, e);
        }
    }

    private void run(RequestContext context, byte[] body) {
        try {
            context.route().handle(context, body, workers);
        } catch (RuntimeException | Error e) {
            refuse(context, e);
        }
    }

    private void refuse(RequestContext context, Throwable reason) {
        context.refused(reason);
        // A wrong key may have to wait.
        timeouts.serving(context.request());
        responses.failure(context, reason, () -> endIfBodyMayMiss(context.request()));
    }

    /** Errors too, or the sender would wait for ever. */
    private void refuse(HttpServerRequest request, Throwable reason) {
        responses.failure(request, reason);
        endIfBodyMayMiss(request);
    }

    private static void endIfBodyMayMiss(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            // The sender may now omit the body, and its next request would be read as that body.
            request.connection().close();
        }
    }
}

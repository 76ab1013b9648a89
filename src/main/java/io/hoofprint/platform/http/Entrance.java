package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.error.Problem;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/**
 * Every request comes in here: it is looked at by the {@link Guard}, let in if there is room, read, and handed to its
 * route, to the pages, or to whatever else has a place in the router.
 *
 * <p>Used on the server's event loop only.
 */
final class Entrance implements Handler<HttpServerRequest> {
    private static final int MAX_ACCEPTING = 4_096;
    private static final int MAX_ASKING = 512;
    static final long MAX_BYTES = Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 8);

    private final Vertx vertx;
    private final Router router;
    private final Answers answers;
    private final RouteTable routes;
    private final Pages pages;
    private final Guard guard;
    private final BodyReader bodies;
    private final Connections connections;
    private final Load accepting;
    private final Load asking;
    private boolean stopping;

    Entrance(Vertx vertx, HttpOptions options, Keys keys, RouteTable routes, Answers answers) {
        this.vertx = vertx;
        this.answers = answers;
        this.routes = routes;
        router = Router.router(vertx);
        pages = new Pages(vertx);
        guard = new Guard(routes, keys, pages);
        bodies = new BodyReader(options.maxBody());
        connections = new Connections(
                options.patience(), slow -> answers.problem(slow.response(), Refusals.tooSlow(options.patience())));
        accepting = new Load(MAX_ACCEPTING, MAX_BYTES, options.maxBody());
        asking = new Load(MAX_ASKING, MAX_BYTES, options.maxBody());
        router.errorHandler(404, ctx -> answers.problem(ctx.response(), Refusals.notFound()));
        router.errorHandler(500, ctx -> answers.failure(ctx.request(), ctx.failure()));
        router.errorHandler(400, ctx -> answers.problem(ctx.response(), Refusals.notHttp()));
    }

    /** For what is neither a route nor a page; behind the guard like these. */
    Router router() {
        return router;
    }

    void opened(HttpConnection connection) {
        connections.opened(connection);
    }

    void closeTheSlow() {
        connections.closeTheSlow();
    }

    /** Refuses everything from now on. */
    void stop() {
        stopping = true;
    }

    /** Requests that wait for their answer. */
    int underWay() {
        return accepting.requests() + asking.requests();
    }

    @Override
    public void handle(HttpServerRequest request) {
        connections.reading(request);
        request.response().endHandler(end -> connections.answered(request));
        try {
            enter(new Call(request, routes));
        } catch (RuntimeException e) {
            refuse(request, e);
        }
    }

    private void enter(Call call) {
        if (call.request().method() == HttpMethod.OPTIONS) {
            guard.answerPreflight(call);
            answers.empty(call.response());
            return;
        }
        guard.check(call);
        if (stopping) {
            throw Problem.tryAgain("Hoofprint is stopping.");
        }
        if (call.route() != null) {
            read(call);
        } else {
            connections.answering(call.request());
            pages.serve(call, () -> router.handle(call.request()));
        }
    }

    private void read(Call call) {
        call.readParameters();
        Runnable leave = (call.route().isIntake() ? accepting : asking).admit(call);
        if (leave == null) {
            throw Problem.tryAgain("Too much is under way.");
        }
        call.response().endHandler(end -> {
            leave.run();
            connections.answered(call.request());
        });
        bodies.read(call, body -> handOver(call, body), problem -> refuse(call.request(), problem));
    }

    private void handOver(Call call, byte[] body) {
        connections.answering(call.request());
        try {
            call.route().handle(call, body, vertx);
        } catch (RuntimeException e) {
            refuse(call.request(), e);
        }
    }

    private void refuse(HttpServerRequest request, RuntimeException reason) {
        answers.failure(request, reason);
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            // Its sender may leave the body out now, and what comes next would be taken for it.
            request.connection().close();
        }
    }
}

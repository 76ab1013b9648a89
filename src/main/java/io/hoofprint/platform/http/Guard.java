package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Access;
import io.hoofprint.platform.auth.AccessLaw;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.PresentedKey;
import io.hoofprint.platform.error.Problem;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/**
 * Stands before every route and page: who are you, may you, is it JSON, is there room. Nothing of a request's body is
 * read before all four are answered.
 */
final class Guard implements Handler<RoutingContext> {
    private static final int MAX_ACCEPTING = 4_096;
    private static final int MAX_ASKING = 512;
    private static final long DRAIN_POLL_MILLIS = 10;
    private static final long MAX_BYTES =
            Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 8);

    private final AccessLaw law;
    private final Keys keys;
    private final Answers answers;
    private final Load accepting;
    private final Load asking;
    private volatile boolean stopping;

    Guard(AccessLaw law, Keys keys, Answers answers, long maxBody) {
        this.law = law;
        this.keys = keys;
        this.answers = answers;
        this.accepting = new Load(MAX_ACCEPTING, MAX_BYTES, maxBody);
        this.asking = new Load(MAX_ASKING, MAX_BYTES, maxBody);
    }

    /** Refuses everything from now on; completes when what was under way is answered, or the time is over. */
    Future<Void> drain(Vertx vertx, Duration atMost) {
        Promise<Void> drained = Promise.promise();
        vertx.runOnContext(start -> {
            stopping = true;
            long deadline = System.nanoTime() + atMost.toNanos();
            vertx.setPeriodic(DRAIN_POLL_MILLIS, timer -> {
                if (accepting.requests() + asking.requests() == 0 || System.nanoTime() - deadline > 0) {
                    vertx.cancelTimer(timer);
                    drained.tryComplete();
                }
            });
        });
        return drained.future();
    }

    @Override
    public void handle(RoutingContext ctx) {
        try {
            if (isPreflight(ctx)) {
                return;
            }
            Access access = law.required(ctx.request().method().name(), ctx.normalizedPath());
            authenticate(ctx, access);
            requireJson(ctx.request());
            if (stopping) {
                throw Answers.tryAgain("Hoofprint is stopping.");
            }
            Load load = access == Access.SEND && ctx.request().method() == HttpMethod.POST ? accepting : asking;
            if (!load.admit(ctx)) {
                throw Answers.tryAgain("Too much is under way.");
            }
        } catch (Problem problem) {
            // What is still on the way of a refused request is not waited for.
            ctx.response().putHeader(HttpHeaders.CONNECTION, "close");
            answers.problem(ctx.response(), problem);
            return;
        }
        ctx.next();
    }

    /** Scripts of any site may use the paths of the send role, with a key of their own: never with a cookie's rights. */
    private boolean isPreflight(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        boolean preflight = request.method() == HttpMethod.OPTIONS;
        String wanted = preflight
                ? request.getHeader("Access-Control-Request-Method")
                : request.method().name();
        boolean open = wanted != null && law.required(wanted, ctx.normalizedPath()) == Access.SEND;
        if (open) {
            ctx.response().putHeader("Access-Control-Allow-Origin", "*");
        }
        if (!preflight) {
            return false;
        }
        if (open) {
            ctx.response()
                    .putHeader("Access-Control-Allow-Methods", wanted)
                    .putHeader(
                            "Access-Control-Allow-Headers", "authorization, content-type, idempotency-key, x-api-key")
                    .putHeader("Access-Control-Max-Age", "86400");
        }
        ctx.response().setStatusCode(204).end();
        return true;
    }

    private void authenticate(RoutingContext ctx, Access access) {
        if (access.role().isEmpty()) {
            return;
        }
        Optional<Caller> caller = PresentedKey.from(ctx.request()::getHeader).flatMap(keys::caller);
        access.require(caller);
        ctx.put(RouteConsumer.CALLER, caller.get());
    }

    private static void requireJson(HttpServerRequest request) {
        if (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD || !hasBody(request)) {
            return;
        }
        if (!MediaType.isAccepted(request.getHeader(HttpHeaders.CONTENT_TYPE))
                || request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
            throw new Problem(
                    415,
                    "unsupported_media_type",
                    "Send the body as Content-Type: application/json in UTF-8, without Content-Encoding.");
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? !request.isEnded() || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                : !"0".equals(length);
    }
}

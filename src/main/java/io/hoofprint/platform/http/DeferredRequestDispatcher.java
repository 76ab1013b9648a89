package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.wire.DeferredRequest;
import io.vertx.core.http.impl.HttpUtils;
import java.util.Optional;

/**
 * Where requests come in that were kept aside: under the same policy and to the same intake routes as when they came, with
 * the keys that were good then, but without a rate limit, for their senders have had their answer. Safe for all threads.
 */
public final class DeferredRequestDispatcher {
    /** The exchange property that holds the request while its route works on it. */
    public static final String REQUEST = "lateRequest";
    /** The exchange property with when it was received; there is none when a request is worked on as it comes. */
    public static final String RECEIVED_AT = "receivedAt";

    private final Keys keys;
    private final RouteTable routes;
    private final int maxBody;

    DeferredRequestDispatcher(Keys keys, RouteTable routes, int maxBody) {
        this.keys = keys;
        this.routes = routes;
        this.maxBody = maxBody;
    }

    /**
     * Whether it would be let in.
     *
     * @throws Problem 401, 403, 404, 413 or 415
     */
    public void check(DeferredRequest request) {
        admit(request);
    }

    /**
     * Has its route take it in; returns once its events are durable.
     *
     * @throws Problem what its sender would have been told
     * @throws io.hoofprint.platform.error.Unavailable if it is to be tried again later
     */
    public void take(DeferredRequest request) throws Exception {
        Admitted admitted = admit(request);
        admitted.route.handleLate(request, admitted.match, admitted.caller);
    }

    /** Whose it is; empty if it came without a key, or with one that was not good then. */
    public Optional<Caller> caller(DeferredRequest request) {
        return Optional.ofNullable(request.keyHash()).flatMap(hash -> keys.callerByHash(hash, request.receivedAt()));
    }

    private record Admitted(RouteConsumer route, RouteTable.Match match, Caller caller) {}

    private Admitted admit(DeferredRequest request) {
        String path = normalised(request.path());
        RouteTable.Match match = routes.find(path);
        RouteConsumer route = match == null ? null : match.route(request.method());
        if (route == null || !route.isIntake()) {
            throw new Problem(404, "not_found", "No events are taken at " + request.method() + " " + path + ".");
        }
        Optional<Caller> caller = caller(request);
        routes.access(request.method(), path, match).require(caller);
        if (request.body().length > maxBody) {
            throw HttpProblems.tooLarge(maxBody);
        }
        if (request.body().length > 0 && !route.takes(request.headers().get("content-type"))) {
            throw HttpProblems.otherKind(route);
        }
        return new Admitted(route, match, caller.orElse(null));
    }

    private static String normalised(String path) {
        try {
            return HttpUtils.normalizePath(path);
        } catch (IllegalArgumentException brokenEscape) {
            throw HttpProblems.notHttp();
        }
    }
}

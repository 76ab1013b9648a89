// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Access;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.wire.DeferredRequest;
import io.vertx.core.http.impl.HttpUtils;
import java.util.Map;
import java.util.Optional;

/**
 * Processes deferred requests: by the same policy and intake routes as live ones, with the keys that were valid on
 * receipt, and without a rate limit, because the sender already has its response. Thread-safe.
 */
public final class DeferredRequestDispatcher {
    /** Exchange property with the deferred request. */
    public static final String REQUEST = "deferredRequest";
    /** Exchange property with the time of receipt; absent for a live request. */
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
     * Checks access, as the request comes.
     *
     * @throws Problem 401, 403, 404, 413 or 415
     */
    public void check(DeferredRequest request) {
        admit(
                request,
                Optional.ofNullable(request.keyHash()).flatMap(hash -> keys.callerNow(hash, request.receivedAt())));
    }

    /**
     * Runs the route; returns once its events are durable.
     *
     * @throws Problem the error that the sender would have received
     * @throws io.hoofprint.platform.error.Unavailable if it is to be retried later
     */
    public void dispatch(DeferredRequest request) throws Exception {
        Admitted admitted = admit(request, caller(request));
        admitted.route.handleDeferred(request, admitted.pathParameters, admitted.caller);
    }

    /** The caller; empty without a key, or if it was not valid on receipt. */
    public Optional<Caller> caller(DeferredRequest request) {
        return Optional.ofNullable(request.keyHash()).flatMap(hash -> keys.callerByHash(hash, request.receivedAt()));
    }

    private record Admitted(RouteConsumer route, Map<String, String> pathParameters, Caller caller) {}

    private Admitted admit(DeferredRequest request, Optional<Caller> caller) {
        String path = normalised(request.path());
        RouteTable.Match match = routes.find(path);
        RouteConsumer route = match == null ? null : match.route(request.method());
        if (route == null || !route.isIntake()) {
            throw new Problem(404, "not_found", "No events are taken at " + request.method() + " " + path + ".");
        }
        Access access = routes.access(request.method(), path, match);
        access.require(caller);
        if (request.body().length > maxBody) {
            throw HttpProblems.tooLarge(maxBody);
        }
        String type = request.headers().get("content-type");
        if (request.body().length > 0 && !route.takes(type) && !route.takesUntold(type, access)) {
            throw HttpProblems.unsupportedMediaType(route);
        }
        return new Admitted(route, match.parameters(), caller.orElse(null));
    }

    private static String normalised(String path) {
        try {
            return HttpUtils.normalizePath(path);
        } catch (IllegalArgumentException brokenEscape) {
            throw HttpProblems.notHttp();
        }
    }
}

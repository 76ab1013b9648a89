package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.AccessLaw;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.error.Problem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.impl.HttpUtils;
import java.util.Optional;

/**
 * Where requests come in that were kept aside: under the same law and to the same intake routes as when they came, with
 * the keys that were good then, but without a rate limit, for their senders have had their answer. Safe for all threads.
 */
public final class LateEntrance {
    private final AccessLaw law;
    private final Keys keys;
    private final RouteTable routes;
    private final int maxBody;

    LateEntrance(AccessLaw law, Keys keys, RouteTable routes, int maxBody) {
        this.law = law;
        this.keys = keys;
        this.routes = routes;
        this.maxBody = maxBody;
    }

    /**
     * Whether it would be let in.
     *
     * @throws Problem 401, 403, 404, 413 or 415
     */
    public void check(LateRequest request) {
        admit(request);
    }

    /**
     * Has its route take it in; returns once its events are durable.
     *
     * @throws Problem what its sender would have been told
     * @throws io.hoofprint.platform.error.Unavailable if it is to be tried again later
     */
    public void take(LateRequest request) throws Exception {
        Admitted admitted = admit(request);
        admitted.route.handleLate(request, admitted.match, admitted.caller);
    }

    /** Whose it is; empty if it came without a key, or with one that was not good then. */
    public Optional<Caller> caller(LateRequest request) {
        return Optional.ofNullable(request.keyHash()).flatMap(hash -> keys.callerByHash(hash, request.receivedAt()));
    }

    private record Admitted(RouteConsumer route, RouteTable.Match match, Caller caller) {}

    private Admitted admit(LateRequest request) {
        String path = normalised(request.path());
        RouteTable.Match match = routes.find(path);
        RouteConsumer route = match == null ? null : match.routes().get(HttpMethod.valueOf(request.method()));
        if (route == null || !route.isIntake()) {
            throw new Problem(404, "not_found", "No events are taken at " + request.method() + " " + path + ".");
        }
        Caller caller = caller(request, path);
        if (request.body().length > maxBody) {
            throw Refusals.tooLarge(maxBody);
        }
        if (request.body().length > 0 && !route.takes(request.headers().get("content-type"))) {
            throw Refusals.otherKind(route);
        }
        return new Admitted(route, match, caller);
    }

    private Caller caller(LateRequest request, String path) {
        Optional<Caller> caller = caller(request);
        law.required(request.method(), path).require(caller);
        return caller.orElse(null);
    }

    private static String normalised(String path) {
        try {
            return HttpUtils.normalizePath(path);
        } catch (IllegalArgumentException brokenEscape) {
            throw Refusals.notHttp();
        }
    }
}

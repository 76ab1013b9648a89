package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Access;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.wire.KeyExtractor;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stands before every route and page: who are you, is there such a thing, may you, is it of a kind that is read. Nothing
 * of a request's body is read before all four are answered.
 */
final class Guard {
    private static final Access SEND = Access.of(Role.SEND);

    private final RouteTable routes;
    private final Keys keys;
    private final Pages pages;

    Guard(RouteTable routes, Keys keys, Pages pages) {
        this.routes = routes;
        this.keys = keys;
        this.pages = pages;
    }

    /** @throws Problem 401, 405, 403 or 415 */
    void check(Call call) {
        Access access = routes.access(call.method().name(), call.path(), call.match());
        String allowed = call.route() == null ? allowed(call) : null;
        if (access.equals(SEND) || allowed != null && isOpen(call)) {
            letScriptsRead(call);
        }
        Optional<Caller> caller = authenticate(call, access);
        if (allowed != null) {
            throw wrongMethod(call, allowed);
        }
        access.require(caller);
        call.caller(caller.orElse(null));
        requireKindThatIsRead(call);
    }

    /** Scripts of any site may use the paths of the send role, with a key of their own: never with a cookie's rights. */
    void answerPreflight(Call call) {
        String wanted = call.request().getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (wanted != null && routes.access(wanted, call.path(), call.match()).equals(SEND)) {
            letScriptsRead(call);
            call.response()
                    .headers()
                    .set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, wanted)
                    .set(
                            HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
                            "authorization, content-type, idempotency-key, x-api-key")
                    .set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "86400");
        }
        if (call.match() != null) {
            call.response().putHeader(HttpHeaders.ALLOW, call.match().allow());
        }
    }

    private void letScriptsRead(Call call) {
        call.response()
                .headers()
                .set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After");
    }

    /** The methods that the path takes, if it is there and this one is none of them; else null. */
    private String allowed(Call call) {
        if (call.match() != null) {
            return call.match().allow();
        }
        return call.method() != HttpMethod.GET && pages.has(call.path()) ? "GET, HEAD" : null;
    }

    private boolean isOpen(Call call) {
        return call.match() != null
                && call.match().routes().keySet().stream()
                        .anyMatch(method ->
                                routes.access(method, call.path(), call.match()).equals(SEND));
    }

    private Optional<Caller> authenticate(Call call, Access access) {
        Optional<String> key = presentedKey(call, access);
        Optional<Caller> caller = key.flatMap(keys::caller);
        if (caller.isEmpty()) {
            access.require(caller);
        }
        call.cameWith(key.orElse(null));
        return caller;
    }

    /** A sender that can neither sign nor set a header has its key in the address; nowhere else is one looked for there. */
    private static Optional<String> presentedKey(Call call, Access access) {
        Optional<String> inAddress = access.equals(Access.SIGNATURE) ? call.keyInAddress() : Optional.empty();
        return inAddress.or(() -> KeyExtractor.from(call.request()::getHeader));
    }

    private static Problem wrongMethod(Call call, String allowed) {
        return new Problem(
                405,
                "method_not_allowed",
                "This address takes " + allowed + ", not " + call.request().method() + ".",
                List.of(),
                Map.of("Allow", allowed));
    }

    private static void requireKindThatIsRead(Call call) {
        if (call.method() == HttpMethod.GET || call.route() == null || call.announcedBytes() == 0) {
            return;
        }
        MultiMap headers = call.request().headers();
        if (!call.route().takes(headers.get(HttpHeaders.CONTENT_TYPE))
                || headers.contains(HttpHeaders.CONTENT_ENCODING)) {
            throw Refusals.otherKind(call.route());
        }
    }
}

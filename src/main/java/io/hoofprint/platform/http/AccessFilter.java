// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Access;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.wire.KeyExtractor;
import io.hoofprint.wire.Preflight;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks every request before its body is read: the caller's key, the route, the permission and the media type. */
final class AccessFilter {
    private static final Access SEND = Access.of(Role.SEND);
    /** The coding that changes nothing. */
    private static final String IDENTITY = "identity";

    private static final String BEARER = "Bearer ";

    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final RouteTable routes;
    private final Keys keys;
    private final StaticFiles staticFiles;
    private final BrowserSessions sessions;

    AccessFilter(RouteTable routes, Keys keys, StaticFiles staticFiles, BrowserSessions sessions) {
        this.routes = routes;
        this.keys = keys;
        this.staticFiles = staticFiles;
        this.sessions = sessions;
    }

    /** @throws Problem 401, 405, 403 or 415 */
    void check(RequestContext context) {
        Access access = routes.access(context.method().name(), context.path(), context.match());
        String allowed = context.route() == null ? allowed(context) : null;
        if (access.equals(SEND) || allowed != null && isOpen(context)) {
            allowAnyOrigin(context);
        }
        if (isNothing(context, allowed)) {
            throw HttpProblems.notFound();
        }
        Optional<Caller> caller = authenticate(context, access);
        if (allowed != null) {
            throw wrongMethod(context, allowed);
        }
        access.require(caller);
        context.caller(caller.orElse(null));
        if (access.equals(Access.IN_BAND)) {
            BrowserSessions.note(context);
        } else if (context.route() != null && !context.route().isIntake()) {
            context.requester(sessions.requester(context.request()));
        }
        requireAcceptedMediaType(context, access);
    }

    /**
     * Once more, when the body has arrived: the key may have been revoked meanwhile.
     *
     * @throws Problem 401
     */
    void checkAgain(RequestContext context) {
        if (context.caller() != null && !keys.isGood(context.caller())) {
            routes.access(context.method().name(), context.path(), context.match())
                    .require(Optional.empty());
        }
    }

    /**
     * CORS: scripts of any origin may call paths of the send role with a key of their own; cookies are never accepted.
     */
    void answerPreflight(RequestContext context) {
        String wanted = context.request().getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (wanted != null
                && routes.access(wanted, context.path(), context.match()).equals(SEND)) {
            allowAnyOrigin(context);
            Preflight.granted(wanted, wantedHeaders(context)).forEach(context.response()::putHeader);
        }
        if (context.match() != null) {
            context.response().putHeader(HttpHeaders.ALLOW, context.match().allow());
        }
    }

    /** Whichever are asked for: tracers and clients add their own, and none of them opens anything here. */
    private static String wantedHeaders(RequestContext context) {
        return HeaderList.words(context.request().headers(), HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS)
                .filter(name -> HEADER_NAME.matcher(name).matches())
                .collect(Collectors.joining(", "));
    }

    private void allowAnyOrigin(RequestContext context) {
        context.response()
                .headers()
                .set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After");
    }

    /** The methods of the path, if it exists but not with this method; else null. */
    private String allowed(RequestContext context) {
        if (context.match() != null) {
            return context.match().allow();
        }
        return context.method() != HttpMethod.GET && staticFiles.has(context.path()) ? "GET, HEAD" : null;
    }

    /** Before the key is looked at: which paths there are is no secret, and a wrong path must not look like a wrong key. */
    private boolean isNothing(RequestContext context, String allowed) {
        return context.match() == null
                && allowed == null
                && !routes.access("GET", context.path(), null).equals(Access.IN_BAND)
                && !staticFiles.has(context.path());
    }

    private boolean isOpen(RequestContext context) {
        return context.match() != null
                && context.match().routes().keySet().stream()
                        .anyMatch(method -> routes.access(method, context.path(), context.match())
                                .equals(SEND));
    }

    private Optional<Caller> authenticate(RequestContext context, Access access) {
        Optional<String> key = presentedKey(context, access);
        if (key.isEmpty()) {
            Optional<Caller> signedIn = sessions.caller(context, access);
            access.require(signedIn);
            return signedIn;
        }
        Optional<Caller> caller =
                key.flatMap(keys::caller).or(() -> bearer(context).flatMap(keys.signIns()::callerByToken));
        if (caller.isEmpty()) {
            context.wrongKey(key.orElse(null));
            access.require(caller);
        }
        context.presented(key.orElse(null));
        return caller;
    }

    /**
     * Only routes that check signatures read a key from the query, for senders that can neither sign nor set a header.
     */
    private static Optional<String> presentedKey(RequestContext context, Access access) {
        Optional<String> inAddress = access.equals(Access.SIGNATURE) ? context.keyInQuery() : Optional.empty();
        return inAddress.or(() -> KeyExtractor.from(context.request()::getHeader));
    }

    /** A token is no key: it comes in the one header that is for tokens. */
    private static Optional<String> bearer(RequestContext context) {
        return Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .filter(value -> !context.request().headers().contains(KeyExtractor.API_KEY))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    /** Who may make this request. */
    Access access(RequestContext context) {
        return routes.access(context.method().name(), context.path(), context.match());
    }

    private static Problem wrongMethod(RequestContext context, String allowed) {
        return new Problem(
                405,
                "method_not_allowed",
                "This address takes " + allowed + ", not " + context.request().method() + ".",
                List.of(),
                Map.of("Allow", allowed));
    }

    private static boolean isEncoded(MultiMap headers) {
        return headers.contains(HttpHeaders.CONTENT_ENCODING)
                && !HeaderList.words(headers, HttpHeaders.CONTENT_ENCODING).allMatch(IDENTITY::equalsIgnoreCase);
    }

    private static void requireAcceptedMediaType(RequestContext context, Access access) {
        if (context.method() == HttpMethod.GET || context.route() == null || context.contentLength() == 0) {
            return;
        }
        MultiMap headers = context.request().headers();
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        boolean told = context.route().takes(type);
        context.mustBeJson(!told);
        if (!told && !context.route().takesUntold(type, access) || isEncoded(headers)) {
            throw HttpProblems.unsupportedMediaType(context.route());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.AuditLog;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Requester;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.wire.QueryRedactor;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpUtils;
import java.util.Map;
import java.util.Optional;

/** One request until its response. Used on the server's event loop only, except for immutable fields. */
final class RequestContext {
    private final HttpServerRequest request;
    private final String path;
    private final RouteTable.Match match;
    private final long contentLength;
    private Map<String, String> parameters;
    private Caller caller;
    private Requester requester;
    private String key;
    private String wrongKey;
    private AuditLog.Entry audited;
    private boolean mustBeJson;
    private Runnable whenItTakesTime = () -> {};

    /** @throws Problem 400 if its path, host or length is invalid */
    RequestContext(HttpServerRequest request, RouteTable routes) {
        this.request = request;
        if (request.path() == null || !hasOneHost(request)) {
            throw HttpProblems.notHttp();
        }
        try {
            path = HttpUtils.normalizePath(request.path());
            match = routes.find(path);
            contentLength = announced(request);
        } catch (IllegalArgumentException brokenEscapeOrNumber) {
            throw HttpProblems.notHttp();
        }
    }

    HttpServerRequest request() {
        return request;
    }

    HttpServerResponse response() {
        return request.response();
    }

    /**
     * The normalised path: unreserved characters decoded, dot segments and double slashes resolved. The same path is
     * checked and served.
     */
    String path() {
        return path;
    }

    /** Its event loop. */
    Context home() {
        return ((HttpServerRequestInternal) request).context();
    }

    /** The method, with HEAD as GET. */
    HttpMethod method() {
        return request.method() == HttpMethod.HEAD ? HttpMethod.GET : request.method();
    }

    /** The route match, or null. */
    RouteTable.Match match() {
        return match;
    }

    /** The route, or null. */
    RouteConsumer route() {
        return match == null ? null : match.route(method().name());
    }

    /** The caller, or null. */
    Caller caller() {
        return caller;
    }

    /** Who asks; null for events and pages. */
    Requester requester() {
        return requester;
    }

    void requester(Requester asking) {
        requester = asking;
    }

    /** The text of the caller's key, or of its session's cookie; empty if there is no caller. */
    Optional<String> key() {
        return caller == null ? Optional.empty() : Optional.ofNullable(key);
    }

    /** Whether the body's type said nothing, so that the body itself must look like JSON. */
    void mustBeJson(boolean untold) {
        mustBeJson = untold;
    }

    /** @throws Problem 415 if nothing tells that the body is JSON, and it does not look like it */
    void requireExpected(byte[] body) {
        if (mustBeJson && body.length > 0 && !isObjectOrArray(body)) {
            throw HttpProblems.unsupportedMediaType(route());
        }
    }

    private static boolean isObjectOrArray(byte[] body) {
        int at = 0;
        while (at < body.length && (body[at] == ' ' || body[at] == '\t' || body[at] == '\n' || body[at] == '\r')) {
            at++;
        }
        return at < body.length && (body[at] == '{' || body[at] == '[');
    }

    /** A key that was sent and is none; null if there is no such. */
    String wrongKey() {
        return wrongKey;
    }

    void wrongKey(String unknownKey) {
        wrongKey = unknownKey;
    }

    /** What the audit has of it; null for nothing. */
    AuditLog.Entry audited() {
        return audited;
    }

    void audited(AuditLog.Entry entry) {
        audited = entry;
    }

    /** @param then run when the answer begins that is sent as the client takes it */
    void whenItTakesTime(Runnable then) {
        whenItTakesTime = then;
    }

    /** From now on the time for an answer no longer counts. */
    void takesItsTime() {
        whenItTakesTime.run();
    }

    void presented(String presentedKey) {
        key = presentedKey;
    }

    void caller(Caller known) {
        caller = known;
    }

    /** @throws Problem 429 if it brings events, and its key may send none now */
    void requireAllowance() {
        if (bringsEvents()) {
            caller.requireAllowance();
        }
    }

    /** Counts a request that was refused like one that was taken: it was read all the same. */
    void refused(Throwable reason) {
        if (bringsEvents() && reason instanceof Problem problem) {
            caller.refused(problem);
        }
    }

    private boolean bringsEvents() {
        return caller != null && route() != null && route().isIntake();
    }

    /** Length of the body in bytes; -1 if unknown. */
    long contentLength() {
        return contentLength;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    /**
     * Parses path and query parameters.
     *
     * @throws Problem 400 for a duplicate or a malformed escape
     */
    void readParameters() {
        parameters = request.query() == null ? match.parameters() : Parameters.of(match.parameters(), query());
    }

    /**
     * The key in the query, {@code ?key=}.
     *
     * @throws Problem 400 for a malformed escape
     */
    Optional<String> keyInQuery() {
        return Optional.ofNullable(request.query())
                .map(some -> query().get(QueryRedactor.KEY))
                .map(String::strip)
                .filter(key -> !key.isEmpty());
    }

    private MultiMap query() {
        try {
            return request.params();
        } catch (IllegalArgumentException brokenEscape) {
            throw HttpProblems.notHttp();
        }
    }

    /** Of two, a proxy may have gone by the other (RFC 9112, 3.2). */
    private static boolean hasOneHost(HttpServerRequest request) {
        int hosts = request.headers().getAll(HttpHeaders.HOST).size();
        return hosts == 1 || hosts == 0 && request.version() == HttpVersion.HTTP_1_0;
    }

    private static long announced(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return -1;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}

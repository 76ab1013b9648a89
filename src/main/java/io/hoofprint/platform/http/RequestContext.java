package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Caller;
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

/** One request on its way to its answer. Used on the server's event loop only, but for what never changes. */
final class RequestContext {
    private final HttpServerRequest request;
    private final String path;
    private final RouteTable.Match match;
    private final long announcedBytes;
    private Map<String, String> parameters;
    private Caller caller;
    private String key;

    /** @throws Problem 400 if its address, host or length make no sense */
    RequestContext(HttpServerRequest request, RouteTable routes) {
        this.request = request;
        if (request.path() == null || isWithoutHost(request)) {
            throw HttpProblems.notHttp();
        }
        try {
            path = HttpUtils.normalizePath(request.path());
            match = routes.find(path);
            announcedBytes = announced(request);
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

    /** Escapes of plain letters decoded, dot segments and doubled slashes resolved: what is judged is what is served. */
    String path() {
        return path;
    }

    /** The event loop that it came on. */
    Context home() {
        return ((HttpServerRequestInternal) request).context();
    }

    /** A HEAD is a GET whose answer has no body. */
    HttpMethod method() {
        return request.method() == HttpMethod.HEAD ? HttpMethod.GET : request.method();
    }

    /** What there is at the path, or null. */
    RouteTable.Match match() {
        return match;
    }

    /** Who takes the request, or null. */
    RouteConsumer route() {
        return match == null ? null : match.route(method().name());
    }

    /** Whose key came along, or null. */
    Caller caller() {
        return caller;
    }

    /** The text of the caller's key, wherever it stood; empty if there is no caller. */
    Optional<String> key() {
        return caller == null ? Optional.empty() : Optional.ofNullable(key);
    }

    void cameWith(String presentedKey) {
        key = presentedKey;
    }

    void caller(Caller known) {
        caller = known;
    }

    /** Bytes of the body, -1 when only its end will tell. */
    long announcedBytes() {
        return announcedBytes;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    /**
     * Reads the parameters of path and query.
     *
     * @throws Problem 400 if one is given twice, or its escapes are broken
     */
    void readParameters() {
        parameters = request.query() == null ? match.parameters() : Parameters.of(match.parameters(), query());
    }

    /**
     * The key in the query, {@code ?key=}.
     *
     * @throws Problem 400 if the query's escapes are broken
     */
    Optional<String> keyInAddress() {
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

    private static boolean isWithoutHost(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_1 && !request.headers().contains(HttpHeaders.HOST);
    }

    private static long announced(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return -1;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}

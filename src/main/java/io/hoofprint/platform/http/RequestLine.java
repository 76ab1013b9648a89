// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.wire.DeferredRequest;
import io.hoofprint.wire.QueryRedactor;
import io.vertx.core.http.HttpServerRequest;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What was called, for a route's headers as Camel's own server sets them. Without a key in the query: routes never see
 * it.
 *
 * @param path normalised
 * @param uri path and query as they came
 * @param origin scheme, host and port that the caller used; null if not known any more
 * @param query encoded; null for none
 */
record RequestLine(String method, String path, String uri, String origin, String query) {
    static RequestLine of(RequestContext context) {
        HttpServerRequest request = context.request();
        String query = withoutKey(request.query());
        String host = request.getHeader("Host");
        return new RequestLine(
                context.method().name(),
                context.path(),
                joined(request.path(), query),
                host == null ? null : request.scheme() + "://" + host,
                query);
    }

    static RequestLine of(DeferredRequest request) {
        String query = withoutKey(request.query());
        return new RequestLine(request.method(), request.path(), joined(request.path(), query), null, query);
    }

    void describe(Message message) {
        message.setHeader(Exchange.HTTP_METHOD, method);
        message.setHeader(Exchange.HTTP_PATH, path);
        message.setHeader(Exchange.HTTP_URI, uri);
        if (origin != null) {
            message.setHeader(Exchange.HTTP_URL, origin + uri);
        }
        if (query != null) {
            message.setHeader(Exchange.HTTP_QUERY, query);
            message.setHeader(Exchange.HTTP_RAW_QUERY, query);
        }
    }

    private static String joined(String path, String query) {
        return query == null ? path : path + "?" + query;
    }

    private static String withoutKey(String query) {
        return query == null ? null : QueryRedactor.withoutKey(query).orElse(null);
    }
}

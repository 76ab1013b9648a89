// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.error.OneLine;
import io.hoofprint.platform.ops.JsonLine;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the access log has of a request.
 *
 * @param path without its query; null for what is no request
 * @param key its name; null without a valid one
 */
record AccessLine(
        Instant at, String address, String method, String path, int status, long bytes, long millis, String key) {
    private static final String NONE = "-";
    private static final int LONGEST_PATH = 500;

    static AccessLine of(String address, HttpServerRequest request, RequestContext context, long nanos) {
        return new AccessLine(
                Instant.now(),
                address,
                request.method().name(),
                context == null ? null : shortened(context.path()),
                request.response().getStatusCode(),
                request.response().bytesWritten(),
                TimeUnit.NANOSECONDS.toMillis(nanos),
                context == null || context.caller() == null
                        ? null
                        : context.caller().name());
    }

    String text() {
        return at + " "
                + OneLine.of(String.join(
                        " ",
                        address,
                        method,
                        path == null ? NONE : path,
                        Integer.toString(status),
                        Long.toString(bytes),
                        Long.toString(millis),
                        key == null ? NONE : key));
    }

    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("time", at.toString());
        members.put("address", address);
        members.put("method", method);
        members.put("path", path);
        members.put("status", status);
        members.put("bytes", bytes);
        members.put("millis", millis);
        members.put("key", key);
        return JsonLine.of(members);
    }

    private static String shortened(String path) {
        return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "…";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.wire;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A {@link DeferredRequest} as the JSON object in the archive.
 *
 * @param version {@value #VERSION}
 * @param source {@code intake} or {@code relay}
 * @param reason why it was rejected; null unless it is a dead letter
 */
public record DeferredObject(
        int version,
        String requestId,
        Instant receivedAt,
        String source,
        String method,
        String path,
        String query,
        String keyHash,
        Map<String, String> headers,
        String body,
        String bodyEncoding,
        String reason) {
    public static final int VERSION = 1;

    public static DeferredObject of(DeferredRequest request, String source) {
        BodyText body = BodyText.of(request.body());
        return new DeferredObject(
                VERSION,
                request.id(),
                request.receivedAt(),
                source,
                request.method(),
                request.path(),
                request.query(),
                request.keyHash(),
                new TreeMap<>(request.headers()),
                body.body(),
                body.bodyEncoding(),
                null);
    }

    public DeferredObject refused(String why) {
        return new DeferredObject(
                version, requestId, receivedAt, source, method, path, query, keyHash, headers, body, bodyEncoding, why);
    }

    /**
     * @param now upper limit for the time of receipt
     * @throws IllegalArgumentException if the body does not match its encoding
     */
    public DeferredRequest request(Instant now) {
        Map<String, String> byName = new TreeMap<>();
        headers.forEach((name, value) -> byName.put(name.toLowerCase(Locale.ROOT), value));
        byte[] bytes = new BodyText(body, bodyEncoding).bytes();
        return new DeferredRequest(
                requestId, receivedAt.isAfter(now) ? now : receivedAt, method, path, query, keyHash, byName, bytes);
    }

    /** The JSON members in order, nulls included except the reason. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("version", version);
        members.put("requestId", requestId);
        members.put("receivedAt", receivedAt.toString());
        members.put("source", source);
        members.put("method", method);
        members.put("path", path);
        members.put("query", query);
        members.put("keyHash", keyHash);
        members.put("headers", headers);
        members.put("body", body);
        members.put("bodyEncoding", bodyEncoding);
        if (reason != null) {
            members.put("reason", reason);
        }
        return members;
    }
}

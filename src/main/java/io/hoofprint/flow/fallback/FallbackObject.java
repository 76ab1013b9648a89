package io.hoofprint.flow.fallback;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.http.LateRequest;
import io.hoofprint.platform.json.BodyText;
import io.hoofprint.platform.json.StrictJson;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A whole request as it lies in the archive.
 *
 * @param version 1
 * @param source {@code intake} or {@code relay}
 * @param query without a {@code key}; null or empty for none
 * @param keyHash hex SHA-256; null for a signed webhook
 * @param bodyEncoding {@code utf8} or {@code base64}
 * @param reason why it was refused; only among the dead letters
 */
record FallbackObject(
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
        @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {
    private static final int VERSION = 1;
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    static FallbackObject of(LateRequest request) {
        BodyText body = BodyText.of(request.body());
        return new FallbackObject(
                VERSION,
                request.id(),
                request.receivedAt(),
                "intake",
                request.method(),
                request.path(),
                request.query(),
                request.keyHash(),
                new TreeMap<>(request.headers()),
                body.body(),
                body.bodyEncoding(),
                null);
    }

    /** @throws Strange if it is none, or another's than its name says */
    static FallbackObject read(FallbackName name, byte[] json) throws Strange {
        FallbackObject object = parse(json);
        require(object.version == VERSION, "version " + object.version + " is not known");
        require(name.requestId().equals(object.requestId), "its requestId is not the one in its name");
        require(
                object.receivedAt != null && object.receivedAt.isAfter(FIRST) && object.receivedAt.isBefore(LAST),
                "receivedAt is missing or makes no sense");
        require(
                object.method != null && object.path != null && object.path.startsWith("/"),
                "method or path is missing or makes no sense");
        require(object.headers != null && object.body != null, "headers or body is missing");
        return object;
    }

    /** @param now no request is taken for later than that, whatever it says */
    LateRequest request(Instant now) throws Strange {
        Map<String, String> byName = new TreeMap<>();
        headers.forEach((name, value) -> byName.put(name.toLowerCase(Locale.ROOT), value));
        return new LateRequest(
                requestId,
                receivedAt.isAfter(now) ? now : receivedAt,
                method,
                path,
                query == null || query.isEmpty() ? null : query,
                keyHash,
                byName,
                bytes());
    }

    private byte[] bytes() throws Strange {
        try {
            return new BodyText(body, bodyEncoding).bytes();
        } catch (Problem e) {
            throw new Strange(e.getMessage());
        }
    }

    FallbackObject refused(String why) {
        return new FallbackObject(
                version, requestId, receivedAt, source, method, path, query, keyHash, headers, body, bodyEncoding, why);
    }

    private static FallbackObject parse(byte[] json) throws Strange {
        try {
            return StrictJson.read(json, FallbackObject.class);
        } catch (Problem e) {
            throw new Strange(e.getMessage());
        }
    }

    private static void require(boolean holds, String otherwise) throws Strange {
        if (!holds) {
            throw new Strange(otherwise);
        }
    }
}

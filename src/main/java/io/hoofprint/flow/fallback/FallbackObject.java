// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.wire.DeferredObject;
import io.hoofprint.wire.DeferredObjectName;
import java.time.Instant;

/** Parses and validates deferred requests in the archive, which anybody may have put there. */
final class FallbackObject {
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private FallbackObject() {}

    /** @throws UnreadableObject if a deferred request cannot have this name */
    static DeferredObjectName name(String key) throws UnreadableObject {
        return DeferredObjectName.parse(key)
                .orElseThrow(() -> new UnreadableObject("its name is not that of a deferred request"));
    }

    /** @throws UnreadableObject if it is malformed or does not match its name */
    static DeferredObject read(DeferredObjectName name, byte[] json) throws UnreadableObject {
        DeferredObject object = parse(json);
        require(object.version() == DeferredObject.VERSION, "version " + object.version() + " is not known");
        require(name.requestId().equals(object.requestId()), "its requestId is not the one in its name");
        require(isPlausible(object.receivedAt()), "receivedAt is missing or makes no sense");
        require(
                object.method() != null
                        && object.path() != null
                        && object.path().startsWith("/"),
                "method or path is missing or makes no sense");
        require(object.headers() != null && object.body() != null, "headers or body is missing");
        return object;
    }

    private static boolean isPlausible(Instant receivedAt) {
        return receivedAt != null && receivedAt.isAfter(FIRST) && receivedAt.isBefore(LAST);
    }

    private static DeferredObject parse(byte[] json) throws UnreadableObject {
        try {
            return StrictJson.read(json, DeferredObject.class);
        } catch (Problem e) {
            throw new UnreadableObject(e.getMessage());
        }
    }

    static void require(boolean condition, String message) throws UnreadableObject {
        if (!condition) {
            throw new UnreadableObject(message);
        }
    }
}

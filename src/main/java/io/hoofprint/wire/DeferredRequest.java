// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A complete request, stored to be processed later.
 *
 * @param id Hoofprint's or the relay's, 1 to 128 of {@code [A-Za-z0-9_-]}; the fallback idempotency key
 * @param receivedAt when its sender got the response
 * @param query without {@code key}; null or empty for none
 * @param keyHash see {@link KeyExtractor#hash}; null if no key was sent
 * @param headers by lower-case name: those that its route declares, never one with a key
 */
public record DeferredRequest(
        String id,
        Instant receivedAt,
        String method,
        String path,
        String query,
        String keyHash,
        Map<String, String> headers,
        byte[] body) {
    /** Headers that every route receives and that are therefore kept; lower case. */
    public static final List<String> HEADERS = List.of("content-type", "idempotency-key");

    public DeferredRequest withId(String other) {
        return new DeferredRequest(other, receivedAt, method, path, query, keyHash, headers, body);
    }

    /** Its name in the archive until it is processed. */
    public DeferredObjectName name() {
        return DeferredObjectName.of(receivedAt, id);
    }
}

package io.hoofprint.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A whole request that is kept aside, to be taken in later than it came.
 *
 * @param id Hoofprint's or the relay's, 1 to 128 of {@code [A-Za-z0-9_-]}; stands in where the sender gave nothing by
 *     which a repeat would be known
 * @param receivedAt when its sender was answered
 * @param query without a {@code key}; null or empty for none
 * @param keyHash as of {@link KeyExtractor#hash}; null if it came without a key
 * @param headers by lower-case name: those that its route asks for, never one with a key
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
    /** What every route gets to see, by lower-case name, and what is therefore kept. */
    public static final List<String> HEADERS = List.of("content-type", "idempotency-key");

    /** Where it lies until it is taken in. */
    public DeferredObjectName name() {
        return DeferredObjectName.of(receivedAt, id);
    }
}

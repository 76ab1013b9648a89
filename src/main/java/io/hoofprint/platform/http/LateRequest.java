package io.hoofprint.platform.http;

import java.time.Instant;
import java.util.Map;

/**
 * A request that was kept aside, to be taken in later than it came.
 *
 * @param id ours or the relay's, 1 to 128 of {@code [A-Za-z0-9_-]}; stands in where the sender gave nothing by which a
 *     repeat would be known
 * @param receivedAt when its sender was answered
 * @param query without a {@code key}, or null
 * @param keyHash hex SHA-256 of the key it came with, or null
 * @param headers by lower-case name: those of {@link RouteConsumer#HEADERS} that it had
 */
public record LateRequest(
        String id,
        Instant receivedAt,
        String method,
        String path,
        String query,
        String keyHash,
        Map<String, String> headers,
        byte[] body) {
    /** The exchange property that holds it while its route works on it. */
    public static final String PROPERTY = "lateRequest";
    /** The exchange property that holds {@link #receivedAt()}; there is none when a request is worked on as it comes. */
    public static final String RECEIVED_AT = "receivedAt";
}

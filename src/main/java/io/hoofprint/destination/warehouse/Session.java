package io.hoofprint.destination.warehouse;

import java.time.Instant;
import java.util.List;

/**
 * What one visitor did on one channel without a break.
 *
 * @param timezoneOffset the greatest of its events' offsets, in minutes; null if none has one
 * @param hits in (time, id) order; empty where nobody asked for them
 */
public record Session(
        String channel,
        String visitor,
        Long timezoneOffset,
        Instant start,
        Instant end,
        long hitCount,
        List<Hit> hits) {

    /** An event of a session. */
    public record Hit(String key, String eventId, Instant at, String url, String referrerUrl, Long timezoneOffset) {}
}

package io.hoofprint.destination.warehouse;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Asks for closed sessions by start, visitor and channel.
 *
 * @param day of their start, in UTC; null for all
 * @param channel null for all
 * @param visitor null for all
 * @param limit how many sessions are wanted at most
 * @param after the last session of the page before, or null
 * @param hits how many of their events are enough: no session follows that with which there are so many; 0 if none are wanted
 */
public record SessionQuery(LocalDate day, String channel, String visitor, int limit, Place after, long hits) {
    public static final long NO_HITS = 0;

    public boolean withHits() {
        return hits > NO_HITS;
    }

    /** Where a session stands among all. */
    public record Place(Instant start, String visitor, String channel) {}
}

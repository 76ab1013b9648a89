// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A query for closed sessions, in the order of start, visitor and channel.
 *
 * @param day the first one of their start, in UTC; null for all
 * @param lastDay the last one; null for all
 * @param channel null for all
 * @param visitor null for all
 * @param limit how many sessions are wanted at most
 * @param after where the page before ended, or null
 * @param hits the page ends with the session that reaches this number of events, and shows no more of one; 0 for sessions without their events
 */
public record SessionQuery(
        LocalDate day, LocalDate lastDay, String channel, String visitor, int limit, Place after, long hits) {
    public static final long NO_HITS = 0;

    /** Of one day, or of all where it is null. */
    public SessionQuery(LocalDate day, String channel, String visitor, int limit, Place after, long hits) {
        this(day, day, channel, visitor, limit, after, hits);
    }

    public boolean withHits() {
        return hits > NO_HITS;
    }

    /**
     * A position in that order. It holds nothing that a sender has written, which can be of any length.
     *
     * @param start of the last session before it
     * @param sessions how many with that start are before it
     */
    public record Place(Instant start, long sessions) {}
}

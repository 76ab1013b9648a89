package io.hoofprint.destination.warehouse;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Asks for closed sessions by start, visitor and channel.
 *
 * @param day of their start, in UTC; null for all
 * @param channel null for all
 * @param visitor null for all
 * @param after the last session of the page before, or null
 * @param hits whether their events are wanted
 */
public record SessionQuery(LocalDate day, String channel, String visitor, int limit, Place after, boolean hits) {

    /** Where a session stands among all. */
    public record Place(Instant start, String visitor, String channel) {}
}

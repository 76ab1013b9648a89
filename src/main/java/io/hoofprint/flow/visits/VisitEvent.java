package io.hoofprint.flow.visits;

import java.time.Instant;

/**
 * One event as it was sent, without the members that mean nothing to us.
 *
 * @param channel required, as are visitor and time; null only where a fault says so
 * @param timezoneOffset in minutes, or null
 * @param id the sender's own, or null
 * @param ignored whether there were other members
 */
record VisitEvent(
        String channel,
        String visitor,
        Instant at,
        Long timezoneOffset,
        String url,
        String referrerUrl,
        String id,
        boolean ignored) {}

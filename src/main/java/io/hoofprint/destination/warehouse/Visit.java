// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

import java.time.Instant;

/**
 * One event of a visitor: a row of a shard.
 *
 * @param key 32 hex digits of sender and event id, the row's identity
 * @param at when it happened, to the microsecond
 * @param timezoneOffset in minutes, or null
 * @param url or null
 * @param referrerUrl or null
 * @param receivedAt null for an event of a session that was closed and is open again
 */
public record Visit(
        String key,
        String eventId,
        String channel,
        String visitor,
        Instant at,
        Long timezoneOffset,
        String url,
        String referrerUrl,
        Instant receivedAt) {}

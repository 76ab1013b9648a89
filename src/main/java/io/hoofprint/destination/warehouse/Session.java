// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import java.time.Instant;
import java.util.List;

/**
 * What one visitor did on one channel without a break. In JSON its members are named as the table's columns.
 *
 * @param timezoneOffset the greatest of its events' offsets, in minutes; null if none has one
 * @param hits in (time, id) order; empty unless requested, and not all of them if they are very many
 */
public record Session(
        @JsonProperty("channel_id") String channel,
        @JsonProperty("visitor_id") String visitor,
        @JsonProperty("timezone_offset") Long timezoneOffset,
        @JsonProperty("start_time") Instant start,
        @JsonProperty("end_time") Instant end,
        @JsonProperty("hit_count") long hitCount,
        @JsonInclude(Include.NON_EMPTY) List<Hit> hits) {

    /** How many of its hits are left out of those that were requested. */
    @JsonProperty(value = "hits_more", access = Access.READ_ONLY)
    @JsonInclude(Include.NON_DEFAULT)
    public long hitsMore() {
        return hits.isEmpty() ? 0 : hitCount - hits.size();
    }

    /** Of the texts in it that senders chose. */
    long characters() {
        return channel.length()
                + visitor.length()
                + hits.stream().mapToLong(Hit::characters).sum();
    }

    /** An event of a session. */
    public record Hit(
            @JsonProperty("event_key") String key,
            @JsonProperty("event_id") String eventId,
            @JsonProperty("timestamp") Instant at,
            String url,
            @JsonProperty("referrer_url") String referrerUrl,
            @JsonProperty("timezone_offset") Long timezoneOffset) {
        private long characters() {
            return eventId.length() + length(url) + length(referrerUrl);
        }

        private static long length(String text) {
            return text == null ? 0 : text.length();
        }
    }
}

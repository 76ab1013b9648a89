package io.hoofprint.flow.visits;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.Session.Hit;
import java.time.Instant;
import java.util.List;

/** A session as {@code GET /v1/sessions} shows it. */
record ShownSession(
        @JsonProperty("channel_id") String channel,
        @JsonProperty("visitor_id") String visitor,
        @JsonProperty("timezone_offset") Long timezoneOffset,
        @JsonProperty("start_time") Instant start,
        @JsonProperty("end_time") Instant end,
        @JsonProperty("hit_count") long hitCount,
        @JsonInclude(Include.NON_NULL) List<ShownHit> hits) {

    /** An event of it. */
    record ShownHit(
            @JsonProperty("event_key") String key,
            @JsonProperty("event_id") String eventId,
            @JsonProperty("timestamp") Instant at,
            String url,
            @JsonProperty("referrer_url") String referrerUrl,
            @JsonProperty("timezone_offset") Long timezoneOffset) {
        static ShownHit of(Hit hit) {
            return new ShownHit(hit.key(), hit.eventId(), hit.at(), hit.url(), hit.referrerUrl(), hit.timezoneOffset());
        }
    }

    static ShownSession of(Session session, boolean hits) {
        return new ShownSession(
                session.channel(),
                session.visitor(),
                session.timezoneOffset(),
                session.start(),
                session.end(),
                session.hitCount(),
                hits ? session.hits().stream().map(ShownHit::of).toList() : null);
    }
}

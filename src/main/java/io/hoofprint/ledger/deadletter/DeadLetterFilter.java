// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.deadletter;

import io.hoofprint.ledger.deadletter.DeadLetter.State;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * A filter of dead letters; null parts match everything, but deleted ones only match if that is the state asked for.
 *
 * @param since changed at that time or later
 */
public record DeadLetterFilter(List<String> ids, String stream, String reader, State state, Instant since) {
    static DeadLetterFilter of(List<String> ids) {
        return new DeadLetterFilter(ids, null, null, null, null);
    }

    String condition() {
        return condition("stream");
    }

    /** The same, so that rows are read in the order of the table: each index begins with the stream. */
    String unindexed() {
        return condition("stream || ''");
    }

    private String condition(String streamTerm) {
        return (ids == null ? "true" : "id in (:ids)")
                + (stream == null ? "" : " and " + streamTerm + " = :stream")
                + (reader == null ? "" : " and reader = :reader")
                + (state == State.deleted ? " and deleted" : " and not deleted")
                + (state == null || state == State.deleted ? "" : " and state = :state")
                + (since == null ? "" : " and at >= :since");
    }

    MapSqlParameterSource parameters() {
        return new MapSqlParameterSource()
                .addValue("ids", ids)
                .addValue("stream", stream)
                .addValue("reader", reader)
                .addValue("state", state == null ? null : state.name())
                .addValue("since", since == null ? null : since.toEpochMilli());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hoofprint.flow.meetings.MeetingDetails.Answer;
import io.hoofprint.flow.meetings.MeetingDetails.Host;
import java.time.Instant;
import java.util.List;

/**
 * A meeting as {@code GET /v1/meetings} shows it.
 *
 * @param id its invitee's id
 * @param status {@code booked}, {@code rescheduled}, {@code canceled} or {@code no_show}
 * @param history_more how many steps of its history came before those shown, if there are very many
 * @param join_url where to join, if the webhooks say so; left out where they do not, as are hosts and answers
 * @param updated_at the time of the latest webhook about it
 */
record Meeting(
        String id,
        String status,
        Invitee invitee,
        String kind,
        String name,
        Instant start_time,
        Instant end_time,
        String timezone,
        String location,
        String cancel_reason,
        String canceled_by,
        String rescheduled_to,
        String rescheduled_from,
        Instant updated_at,
        List<Step> history,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int history_more,
        @JsonInclude(JsonInclude.Include.NON_NULL) String join_url,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Host> hosts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Answer> answers) {

    /** Rows that were written before hosts and answers were kept have neither. */
    Meeting {
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
        answers = answers == null ? List.of() : List.copyOf(answers);
    }

    record Invitee(String name, String email) {}

    /** @param event Calendly's name for what happened */
    record Step(String event, Instant at) {}

    /** For people without a key: only initials, kind, time and status. */
    Meeting masked() {
        return new Meeting(
                null,
                status,
                new Invitee(Initials.of(invitee.name), null),
                kind,
                null,
                start_time,
                end_time,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                0,
                null,
                List.of(),
                List.of());
    }
}

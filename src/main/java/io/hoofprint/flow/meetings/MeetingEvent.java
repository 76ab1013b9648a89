// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What one webhook says about a meeting; null for whatever it leaves out.
 *
 * @param meeting the id of the meeting's invitee
 * @param at the webhook's own time
 * @param guest the invitee's name
 * @param kind the kind of meeting, only in version 1
 * @param name the meeting's name
 * @param rescheduled whether a cancellation says that the meeting was moved
 * @param movedTo the meeting that replaces it
 * @param movedFrom the meeting it replaces
 * @param details {@link MeetingDetails#NONE} for none
 */
record MeetingEvent(
        String meeting,
        MeetingKind event,
        Instant at,
        String guest,
        String email,
        String kind,
        String name,
        Instant start,
        Instant end,
        String timezone,
        String location,
        String cancelReason,
        String canceledBy,
        boolean rescheduled,
        String movedTo,
        String movedFrom,
        MeetingDetails details) {

    MeetingEvent {
        details = details == null ? MeetingDetails.NONE : details;
    }

    /** Empty if the webhook is about nothing that is shown. */
    static Optional<MeetingEvent> of(Webhook webhook) {
        return MeetingKind.of(webhook.event())
                .filter(shown -> webhook.meeting() != null)
                .map(shown -> webhook.id("payload", "uri") == null && webhook.id("payload", "invitee", "uuid") != null
                        ? ofVersion1(shown, webhook)
                        : ofVersion2(shown, webhook));
    }

    private static MeetingEvent ofVersion1(MeetingKind event, Webhook webhook) {
        return new MeetingEvent(
                webhook.meeting(),
                event,
                webhook.instant("time"),
                guest(webhook, "payload", "invitee"),
                webhook.text("payload", "invitee", "email"),
                webhook.text("payload", "event_type", "kind"),
                webhook.text("payload", "event_type", "name"),
                webhook.instant("payload", "event", "start_time"),
                webhook.instant("payload", "event", "end_time"),
                webhook.text("payload", "invitee", "timezone"),
                webhook.text("payload", "event", "location"),
                either(
                        webhook.text("payload", "invitee", "cancel_reason"),
                        webhook.text("payload", "event", "cancel_reason")),
                either(
                        webhook.text("payload", "invitee", "canceler_name"),
                        webhook.text("payload", "event", "canceler_name")),
                false,
                webhook.id("payload", "new_invitee"),
                webhook.id("payload", "old_invitee"),
                MeetingDetails.ofVersion1(webhook));
    }

    private static MeetingEvent ofVersion2(MeetingKind event, Webhook webhook) {
        return new MeetingEvent(
                webhook.meeting(),
                event,
                webhook.instant("created_at"),
                guest(webhook, "payload"),
                webhook.text("payload", "email"),
                null,
                webhook.text("payload", "scheduled_event", "name"),
                webhook.instant("payload", "scheduled_event", "start_time"),
                webhook.instant("payload", "scheduled_event", "end_time"),
                webhook.text("payload", "timezone"),
                location(webhook),
                webhook.text("payload", "cancellation", "reason"),
                webhook.text("payload", "cancellation", "canceled_by"),
                webhook.flag("payload", "rescheduled"),
                webhook.id("payload", "new_invitee"),
                webhook.id("payload", "old_invitee"),
                MeetingDetails.ofVersion2(webhook));
    }

    private static String guest(Webhook webhook, String... path) {
        String name = webhook.text(with(path, "name"));
        if (name != null) {
            return name;
        }
        String first = webhook.text(with(path, "first_name"));
        String last = webhook.text(with(path, "last_name"));
        return first == null || last == null ? either(first, last) : first + " " + last;
    }

    /** The address, else the link to join, else the type of location. */
    private static String location(Webhook webhook) {
        String plain = webhook.text("payload", "scheduled_event", "location");
        String address = webhook.text("payload", "scheduled_event", "location", "location");
        String link = webhook.text("payload", "scheduled_event", "location", "join_url");
        String type = webhook.text("payload", "scheduled_event", "location", "type");
        return either(either(plain, address), either(link, type));
    }

    private static String[] with(String[] path, String member) {
        String[] longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = member;
        return longer;
    }

    private static String either(String wanted, String otherwise) {
        return wanted == null ? otherwise : wanted;
    }
}

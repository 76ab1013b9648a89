// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import io.hoofprint.flow.meetings.Meeting.Invitee;
import io.hoofprint.flow.meetings.Meeting.Step;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that is known about one meeting: its own webhooks, and those of other meetings that say they moved from or to it.
 * The row made from it depends on this set alone, not on the order in which webhooks arrive, nor on repeats.
 *
 * @param own in the order of the webhooks' own times
 */
record MeetingHistory(String id, List<MeetingEvent> own, List<MeetingEvent> others) {
    /** The last ones, of which a meeting that people deal with has a handful. */
    private static final int MOST_STEPS = 500;

    /** @param received webhooks of this and other meetings, in any order; repeats do not matter */
    static MeetingHistory of(String id, Collection<ReceivedEvent> received) {
        List<MeetingEvent> ordered =
                received.stream().sorted().distinct().map(ReceivedEvent::event).toList();
        return new MeetingHistory(
                id,
                ordered.stream().filter(event -> event.meeting().equals(id)).toList(),
                ordered.stream().filter(event -> !event.meeting().equals(id)).toList());
    }

    /** Empty while only other meetings' webhooks mention it. */
    Optional<Meeting> row() {
        return own.isEmpty() ? Optional.empty() : Optional.of(meeting());
    }

    private List<Step> steps() {
        return own.stream()
                .map(event -> new Step(event.event().event(), event.at()))
                .distinct()
                .toList();
    }

    private Meeting meeting() {
        List<Step> steps = steps();
        int left = Math.max(0, steps.size() - MOST_STEPS);
        return new Meeting(
                id,
                status(),
                new Invitee(latest(MeetingEvent::guest), latest(MeetingEvent::email)),
                latest(MeetingEvent::kind),
                latest(MeetingEvent::name),
                latest(MeetingEvent::start),
                latest(MeetingEvent::end),
                latest(MeetingEvent::timezone),
                latest(MeetingEvent::location),
                cancellation().map(MeetingEvent::cancelReason).orElse(null),
                cancellation().map(MeetingEvent::canceledBy).orElse(null),
                movedTo(),
                movedFrom(),
                latest(MeetingEvent::at),
                steps.subList(left, steps.size()),
                left,
                latest(event -> event.details().join_url()),
                latestOf(event -> event.details().hosts()),
                latestOf(event -> event.details().answers()));
    }

    private String status() {
        if (own.get(own.size() - 1).event() == MeetingKind.NO_SHOW) {
            return "no_show";
        }
        // The other meeting may be all that is heard of a move.
        boolean isMoved = mentionedBy(MeetingEvent::movedFrom) != null;
        return cancellation()
                .map(last -> last.rescheduled() || movedTo() != null ? "rescheduled" : "canceled")
                .orElse(isMoved ? "rescheduled" : "booked");
    }

    /** What, no-shows aside, happened last, if that is a cancellation. */
    private Optional<MeetingEvent> cancellation() {
        return own.stream()
                .filter(event -> !event.event().isNoShow())
                .reduce((earlier, later) -> later)
                .filter(last -> last.event() == MeetingKind.CANCELED);
    }

    private String movedTo() {
        String latest = latest(MeetingEvent::movedTo);
        return latest == null ? mentionedBy(MeetingEvent::movedFrom) : latest;
    }

    private String movedFrom() {
        String latest = latest(MeetingEvent::movedFrom);
        return latest == null ? mentionedBy(MeetingEvent::movedTo) : latest;
    }

    /** The other meeting whose webhook names this one in that member. */
    private String mentionedBy(Function<MeetingEvent, String> member) {
        return others.stream()
                .filter(event -> id.equals(member.apply(event)))
                .map(MeetingEvent::meeting)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** An empty list counts as left out. */
    private <T> List<T> latestOf(Function<MeetingEvent, List<T>> member) {
        List<T> latest = latest(event -> member.apply(event).isEmpty() ? null : member.apply(event));
        return latest == null ? List.of() : latest;
    }

    private <T> T latest(Function<MeetingEvent, T> member) {
        return own.stream()
                .map(member)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}

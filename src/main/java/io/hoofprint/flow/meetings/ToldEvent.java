package io.hoofprint.flow.meetings;

import java.time.Instant;
import java.util.Comparator;

/**
 * An event and the webhook that told it.
 *
 * @param webhook the webhook's id
 */
record ToldEvent(String webhook, MeetingEvent event) implements Comparable<ToldEvent> {
    /** By the webhooks' own times, whatever order they came in; what has none comes first. */
    private static final Comparator<ToldEvent> ORDER = Comparator.<ToldEvent, Instant>comparing(
                    told -> told.event.at(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(told -> told.event.event())
            .thenComparing(ToldEvent::webhook);

    @Override
    public int compareTo(ToldEvent other) {
        return ORDER.compare(this, other);
    }
}

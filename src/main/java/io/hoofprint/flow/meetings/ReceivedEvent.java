// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import java.time.Instant;
import java.util.Comparator;

/**
 * An event and the webhook it came in.
 *
 * @param webhook the webhook's id
 */
record ReceivedEvent(String webhook, MeetingEvent event) implements Comparable<ReceivedEvent> {
    /** By the webhooks' own times, whatever order they arrived in; those without a time come first. */
    private static final Comparator<ReceivedEvent> ORDER = Comparator.<ReceivedEvent, Instant>comparing(
                    received -> received.event.at(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(received -> received.event.event())
            .thenComparing(ReceivedEvent::webhook);

    @Override
    public int compareTo(ReceivedEvent other) {
        return ORDER.compare(this, other);
    }
}

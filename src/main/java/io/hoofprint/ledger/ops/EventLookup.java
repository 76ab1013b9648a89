// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.ledger.deadletter.DeadLetterRows;
import io.hoofprint.ledger.deadletter.DeadLetters;
import io.hoofprint.ledger.ops.EventStatus.Passage;
import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.error.Problem;
import java.util.Optional;

/** Looks up and erases single events. */
public final class EventLookup {
    private final Readers readers;
    private final Ledger ledger;
    private final DeadLetters deadLetters;
    private final DeadLetterRows rows;

    public EventLookup(Readers readers) {
        this.readers = readers;
        ledger = readers.ledger();
        deadLetters = readers.deadLetters();
        rows = deadLetters.rows();
    }

    /**
     * The status of an event.
     *
     * @param sender may be null when only one sender has an event with this id
     * @throws Problem 400 when several have
     */
    public Optional<EventStatus> status(String stream, String sender, String id) {
        return find(stream, sender, id).map(event -> status(stream, event));
    }

    /**
     * Erases the body of an event in the log and in dead letters; identity and counts stay.
     *
     * @param sender may be null when only one sender has an event with this id
     * @return false if there is no such event, or it is already erased
     * @throws Problem 400 when several senders have one
     */
    boolean forget(String stream, String sender, String id) {
        var found = find(stream, sender, id);
        found.ifPresent(event -> readers.readerPositions().all().stream()
                .filter(row -> row.id().stream().equals(stream))
                .flatMap(row -> rows.find(row.id(), event.sequence()).stream())
                .forEach(deadLetters::forget));
        return found.isPresent() && ledger.forget(stream, found.get().sender(), id);
    }

    private Optional<StoredEvent> find(String stream, String sender, String id) {
        var found = ledger.find(stream, sender, id);
        if (found.size() > 1) {
            throw Problem.badRequest("Several senders have an event of this id: add sender= with one of "
                    + found.stream().map(StoredEvent::sender).sorted().toList());
        }
        return found.stream().findFirst();
    }

    private EventStatus status(String stream, StoredEvent event) {
        var passages = readers.statuses().stream()
                .filter(status -> status.stream().equals(stream))
                .map(status -> passage(status, event.sequence()))
                .toList();
        return new EventStatus(stream, event.sender(), event.id(), event.sequence(), event.receivedAt(), passages);
    }

    private Passage passage(ReaderStatus status, long sequence) {
        if (sequence <= status.position()) {
            return passed(status, sequence);
        }
        String behind = status.state() == ReaderStatus.State.unattached
                ? status.unattached()
                : "behind by " + (sequence - status.position());
        var failure = status.error();
        return new Passage(
                status.reader(),
                notPassed(status.state()),
                failure == null ? null : failure.since(),
                failure == null ? behind : behind + ": " + failure.message());
    }

    private static EventStatus.State notPassed(ReaderStatus.State reader) {
        return switch (reader) {
            case running, waiting, unattached -> EventStatus.State.waiting;
            case blocked -> EventStatus.State.blocked;
            case paused -> EventStatus.State.paused;
        };
    }

    private Passage passed(ReaderStatus status, long sequence) {
        return readers.readerPositions()
                .quarantined(status.id(), sequence)
                .map(reason -> new Passage(status.reader(), EventStatus.State.quarantined, null, reason))
                .or(() -> rows.find(status.id(), sequence).map(deadLetter -> passage(status, deadLetter)))
                .orElseGet(() -> new Passage(status.reader(), EventStatus.State.delivered, status.lastSuccess(), null));
    }

    private static Passage passage(ReaderStatus status, DeadLetter deadLetter) {
        var state = deadLetter.state() == DeadLetter.State.done ? EventStatus.State.replayed : EventStatus.State.parked;
        String detail =
                switch (deadLetter.state()) {
                    case parked -> deadLetter.reason() + " (dead letter " + deadLetter.id() + ")";
                    case queued -> "waits to be replayed (dead letter " + deadLetter.id() + ")";
                    case done -> null;
                    case deleted ->
                        "deleted by a person; `dead-letters restore " + deadLetter.id() + "` parks it again";
                };
        return new Passage(status.reader(), state, deadLetter.at(), detail);
    }
}

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

/** Looks up single events, and forgets them. */
public final class EventLookup {
    private final Readers readers;
    private final Ledger ledger;
    private final DeadLetters bodies;
    private final DeadLetterRows letters;

    public EventLookup(Readers readers) {
        this.readers = readers;
        ledger = readers.ledger();
        bodies = readers.deadLetters();
        letters = bodies.rows();
    }

    /**
     * Where an event is.
     *
     * @param sender may be null when only one sender has an event of that id
     * @throws Problem 400 when several have
     */
    public Optional<EventStatus> status(String stream, String sender, String id) {
        return find(stream, sender, id).map(event -> status(stream, event));
    }

    /**
     * Forgets what an event says, in the log and in dead letters; its identity and what was counted stay.
     *
     * @param sender may be null when only one sender has an event of that id
     * @return whether there was such an event that was not forgotten yet
     * @throws Problem 400 when several have
     */
    boolean forget(String stream, String sender, String id) {
        var found = find(stream, sender, id);
        found.ifPresent(event -> readers.readerPositions().all().stream()
                .filter(row -> row.id().stream().equals(stream))
                .flatMap(row -> letters.find(row.id(), event.sequence()).stream())
                .forEach(bodies::forget));
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
        String behind = "behind by " + (sequence - status.position());
        var trouble = status.error();
        return new Passage(
                status.reader(),
                notPassed(status.state()),
                trouble == null ? null : trouble.since(),
                trouble == null ? behind : behind + ": " + trouble.message());
    }

    private static EventStatus.State notPassed(ReaderStatus.State reader) {
        return switch (reader) {
            case running, waiting -> EventStatus.State.waiting;
            case blocked -> EventStatus.State.blocked;
            case paused -> EventStatus.State.paused;
        };
    }

    private Passage passed(ReaderStatus status, long sequence) {
        return readers.readerPositions()
                .quarantined(status.id(), sequence)
                .map(reason -> new Passage(status.reader(), EventStatus.State.quarantined, null, reason))
                .or(() -> letters.find(status.id(), sequence).map(letter -> passage(status, letter)))
                .orElseGet(() -> new Passage(status.reader(), EventStatus.State.delivered, status.lastSuccess(), null));
    }

    private static Passage passage(ReaderStatus status, DeadLetter letter) {
        var state = letter.state() == DeadLetter.State.done ? EventStatus.State.replayed : EventStatus.State.parked;
        String detail =
                switch (letter.state()) {
                    case parked -> letter.reason() + " (dead letter " + letter.id() + ")";
                    case queued -> "waits to be replayed (dead letter " + letter.id() + ")";
                    case done -> null;
                };
        return new Passage(status.reader(), state, letter.at(), detail);
    }
}

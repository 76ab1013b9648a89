package io.hoofprint.ledger;

import io.hoofprint.ledger.Whereabouts.Passage;
import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.ledger.deadletter.DeadLetterRows;
import io.hoofprint.ledger.deadletter.DeadLetters;
import io.hoofprint.platform.error.Problem;
import java.util.Optional;

/** Looks up single events, and forgets them. */
final class Events {
    private final Readers readers;
    private final Ledger ledger;
    private final DeadLetters bodies;
    private final DeadLetterRows letters;

    Events(Readers readers) {
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
    Optional<Whereabouts> whereIs(String stream, String sender, String id) {
        return find(stream, sender, id).map(entry -> whereabouts(stream, entry));
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
        found.ifPresent(entry -> readers.positions().all().stream()
                .filter(row -> row.id().stream().equals(stream))
                .flatMap(row -> letters.find(row.id(), entry.sequence()).stream())
                .forEach(bodies::forget));
        return found.isPresent() && ledger.forget(stream, found.get().sender(), id);
    }

    private Optional<Entry> find(String stream, String sender, String id) {
        var found = ledger.find(stream, sender, id);
        if (found.size() > 1) {
            throw Problem.badRequest("Several senders have an event of this id: add sender= with one of "
                    + found.stream().map(Entry::sender).sorted().toList());
        }
        return found.stream().findFirst();
    }

    private Whereabouts whereabouts(String stream, Entry entry) {
        var passages = readers.statuses().stream()
                .filter(status -> status.stream().equals(stream))
                .map(status -> passage(status, entry.sequence()))
                .toList();
        return new Whereabouts(stream, entry.sender(), entry.id(), entry.sequence(), entry.receivedAt(), passages);
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

    private static Whereabouts.State notPassed(ReaderStatus.State reader) {
        return switch (reader) {
            case running, waiting -> Whereabouts.State.waiting;
            case blocked -> Whereabouts.State.blocked;
            case paused -> Whereabouts.State.paused;
        };
    }

    private Passage passed(ReaderStatus status, long sequence) {
        return readers.positions()
                .quarantined(status.id(), sequence)
                .map(reason -> new Passage(status.reader(), Whereabouts.State.quarantined, null, reason))
                .or(() -> letters.find(status.id(), sequence).map(letter -> passage(status, letter)))
                .orElseGet(() -> new Passage(status.reader(), Whereabouts.State.delivered, status.lastSuccess(), null));
    }

    private static Passage passage(ReaderStatus status, DeadLetter letter) {
        var state = letter.state() == DeadLetter.State.done ? Whereabouts.State.replayed : Whereabouts.State.parked;
        String detail =
                switch (letter.state()) {
                    case parked -> letter.reason() + " (dead letter " + letter.id() + ")";
                    case queued -> "waits to be replayed (dead letter " + letter.id() + ")";
                    case done -> null;
                };
        return new Passage(status.reader(), state, letter.at(), detail);
    }
}

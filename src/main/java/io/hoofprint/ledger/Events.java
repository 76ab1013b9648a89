package io.hoofprint.ledger;

import io.hoofprint.ledger.Whereabouts.Passage;
import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.ledger.deadletter.DeadLetters;
import io.hoofprint.platform.error.Problem;
import java.util.Optional;

/** Single events, as a person asks for them. */
final class Events {
    private final Readers readers;
    private final Ledger ledger;
    private final DeadLetters letters;

    Events(Readers readers) {
        this.readers = readers;
        ledger = readers.ledger();
        letters = readers.deadLetters();
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
                .filter(row -> row.stream().equals(stream))
                .flatMap(row -> letters.find(stream, row.reader(), entry.sequence()).stream())
                .forEach(letters::forget));
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
                status.state().passage(),
                trouble == null ? null : trouble.since(),
                trouble == null ? behind : behind + ": " + trouble.message());
    }

    private Passage passed(ReaderStatus status, long sequence) {
        return readers.positions()
                .quarantined(status.stream(), status.reader(), sequence)
                .map(reason -> new Passage(status.reader(), Whereabouts.State.quarantined, null, reason))
                .or(() ->
                        letters.find(status.stream(), status.reader(), sequence).map(letter -> passage(status, letter)))
                .orElseGet(() -> new Passage(status.reader(), Whereabouts.State.delivered, status.lastSuccess(), null));
    }

    private static Passage passage(ReaderStatus status, DeadLetter letter) {
        return switch (letter.state()) {
            case parked ->
                new Passage(
                        status.reader(),
                        Whereabouts.State.parked,
                        letter.at(),
                        letter.reason() + " (dead letter " + letter.id() + ")");
            case queued ->
                new Passage(
                        status.reader(),
                        Whereabouts.State.parked,
                        letter.at(),
                        "waits to be replayed (dead letter " + letter.id() + ")");
            case done -> new Passage(status.reader(), Whereabouts.State.replayed, letter.at(), null);
        };
    }
}

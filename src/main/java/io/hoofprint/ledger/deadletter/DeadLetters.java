package io.hoofprint.ledger.deadletter;

import io.hoofprint.ledger.Entry;
import io.hoofprint.ledger.deadletter.DeadLetter.State;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** All dead letters: rows in the tables, bodies in the archive. */
public final class DeadLetters {
    /** The stream of requests that no intake would take. */
    public static final String INTAKE = "intake";

    private static final int ONE_LOOK = 100;

    private final DeadLetterRows rows;
    private final Supplier<DeadLetterBodies> bodies;
    private final Clock clock;

    /**
     * @param committed the same tables for questions, which wait for no writer
     * @param bodies asked for when the first body is kept or looked at
     */
    public DeadLetters(DataSource tables, DataSource committed, Supplier<DeadLetterBodies> bodies, Clock clock) {
        rows = new DeadLetterRows(tables, committed);
        this.bodies = bodies;
        this.clock = clock;
    }

    /**
     * Begins to park an event that a reader was given.
     *
     * @param kind {@code rejected} or {@code bug}
     */
    public Parking parking(String stream, String reader, Entry entry, String reason, String kind) {
        String object = DeadLetterName.object(stream, reader, entry);
        DeadLetter letter = new DeadLetter(
                0,
                DeadLetterName.id(object),
                stream,
                reader,
                entry.sender(),
                entry.id(),
                entry.sequence(),
                entry.receivedAt(),
                reason,
                kind,
                attempts(object),
                clock.instant(),
                State.parked,
                object);
        return new Parking(rows, bodies, letter, entry.body());
    }

    /**
     * Parks a request that an intake refused, whose object lies in the archive already.
     *
     * @param reader who tried
     * @param object its name in the archive, the same each time
     */
    public void refused(
            String reader, String sender, String requestId, Instant receivedAt, String reason, String object) {
        rows.park(new DeadLetter(
                0,
                DeadLetterName.id(object),
                INTAKE,
                reader,
                sender,
                requestId,
                null,
                receivedAt,
                reason,
                "refused",
                attempts(object),
                clock.instant(),
                State.parked,
                object));
    }

    private int attempts(String object) {
        return rows.byId(DeadLetterName.id(object)).map(DeadLetter::attempts).orElse(0) + 1;
    }

    public Optional<DeadLetter> find(String id) {
        return rows.byId(id);
    }

    /** What became of an event that the reader has passed, if it was parked. */
    public Optional<DeadLetter> find(String stream, String reader, long sequence) {
        return rows.bySequence(stream, reader, sequence);
    }

    /**
     * Newest first.
     *
     * @param after the id of the last one seen, or null
     */
    public List<DeadLetter> list(DeadLetterFilter filter, String after, int limit) {
        return rows.page(filter, after, limit);
    }

    /** The event's bytes as its sender sent them; empty if they are gone. */
    public Optional<byte[]> body(DeadLetter letter) {
        return letter.object() == null
                ? Optional.empty()
                : bodies.get().get(letter.object()).map(object -> body(letter, object));
    }

    private static byte[] body(DeadLetter letter, byte[] object) {
        return letter.stream().equals(INTAKE) ? object : DeadLetterObject.body(object);
    }

    /** @return how many are now queued that were parked */
    public int queue(DeadLetterFilter filter, String run) {
        return rows.queue(filter, run, clock.instant());
    }

    /** How many of a replay are parked (again), queued and done. */
    public Map<String, Integer> states(String run) {
        return rows.states(run);
    }

    /** The readers that a replay still waits for. */
    public List<Place> waiting(String run) {
        return rows.waiting(run);
    }

    /** A reader of a stream. */
    public record Place(String stream, String reader) {}

    /** What a reader is to try again next, in the order of parking. */
    public List<DeadLetter> queued(String stream, String reader) {
        return rows.queued(stream, reader, ONE_LOOK);
    }

    /** Within the transaction of its effect; {@link #clean} removes the body. */
    public void done(DeadLetter letter) {
        rows.done(letter.id(), clock.instant());
    }

    /** It was to be tried again, and its body is not where it was. */
    public void lost(DeadLetter letter) {
        rows.lost(letter.id(), "its body is gone from the archive: " + letter.object(), clock.instant());
    }

    /** Removes the bodies of what is done. */
    public void clean(String stream, String reader) {
        for (var left = rows.leftovers(stream, reader, ONE_LOOK);
                !left.isEmpty();
                left = rows.leftovers(stream, reader, ONE_LOOK)) {
            left.forEach(letter -> {
                bodies.get().delete(letter.object());
                rows.bodyGone(letter.id());
            });
        }
    }

    /** Removes it for good, body first. False if it is not there or queued. */
    public boolean delete(DeadLetter letter) {
        if (letter.state() == State.queued) {
            return false;
        }
        if (letter.object() != null) {
            bodies.get().delete(letter.object());
        }
        return rows.delete(letter.id());
    }

    /** Removes what its event said; that there was one stays. */
    public void forget(DeadLetter letter) {
        if (letter.object() != null) {
            bodies.get().delete(letter.object());
            rows.forgotten(letter.id(), clock.instant());
        }
    }

    /** Rows that are done since before that time go. */
    public int forgetDoneBefore(Instant time) {
        return rows.deleteDoneBefore(time);
    }

    /** Which of these sequences have no effect yet. */
    public Set<Long> withoutEffect(String stream, String reader, long from, long to) {
        return rows.withoutEffect(stream, reader, from, to);
    }

    /** The reader goes back to that sequence and will read what lies behind it again. Within its transaction. */
    public void settleAfter(String stream, String reader, long sequence) {
        rows.settleAfter(stream, reader, sequence, clock.instant());
    }
}

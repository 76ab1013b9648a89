package io.hoofprint.ledger.deadletter;

import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.deadletter.DeadLetter.State;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** All dead letters: rows in the tables, bodies in the archive. */
public final class DeadLetters {
    /** The stream under which requests are listed that an intake refused. */
    public static final String INTAKE = "intake";

    private final DeadLetterRows rows;
    private final Supplier<DeadLetterBodies> bodies;
    private final Clock clock;

    /**
     * @param committed the same tables for questions, which wait for no writer
     * @param bodies called when the first body is written or read
     */
    public DeadLetters(DataSource tables, DataSource committed, Supplier<DeadLetterBodies> bodies, Clock clock) {
        rows = new DeadLetterRows(tables, committed, clock);
        this.bodies = bodies;
        this.clock = clock;
    }

    /** What needs no bodies. */
    public DeadLetterRows rows() {
        return rows;
    }

    /**
     * Begins to park an event that a reader was given.
     *
     * @param kind {@code rejected} or {@code bug}
     */
    public DeadLetterWrite write(ReaderId reader, StoredEvent event, String reason, String kind) {
        String object = DeadLetterName.object(reader, event);
        DeadLetter letter = new DeadLetter(
                0,
                DeadLetterName.id(object),
                reader.stream(),
                reader.reader(),
                event.sender(),
                event.id(),
                event.sequence(),
                event.receivedAt(),
                reason,
                kind,
                attempts(object),
                clock.instant(),
                State.parked,
                object);
        return new DeadLetterWrite(rows, bodies, letter, event.body());
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
        return rows.find(DeadLetterName.id(object)).map(DeadLetter::attempts).orElse(0) + 1;
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

    /** Within the transaction of its effect; {@link #clean} removes the body. */
    public void done(DeadLetter letter) {
        rows.done(letter.id());
    }

    /** Removes the bodies of what is done. */
    public void clean(ReaderId reader) {
        for (var left = rows.leftovers(reader); !left.isEmpty(); left = rows.leftovers(reader)) {
            left.forEach(letter -> {
                bodies.get().delete(letter.object());
                rows.bodyGone(letter.id());
            });
        }
    }

    /** Removes it for good, body first; false if it is not there, or queued. */
    public boolean delete(DeadLetter letter) {
        if (letter.state() == State.queued) {
            return false;
        }
        if (letter.object() != null) {
            bodies.get().delete(letter.object());
        }
        return rows.delete(letter.id());
    }

    /** Removes its body; the row stays. */
    public void forget(DeadLetter letter) {
        if (letter.object() != null) {
            bodies.get().delete(letter.object());
            rows.forgotten(letter.id());
        }
    }
}

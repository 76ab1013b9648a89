// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.deadletter;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.deadletter.DeadLetter.State;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Dead letters: rows in the tables, bodies in the archive, or in the tables too if they are many at once. */
public final class DeadLetters {
    /** The stream under which refused deferred requests are listed. */
    public static final String INTAKE = "intake";

    private final Ledger ledger;
    private final DeadLetterRows rows;
    private final BoundedBodies bodies;
    private final Clock clock;

    /**
     * @param ledger where the events of deleted ones are found again
     * @param committed connections for queries, which do not wait for writers
     * @param bodies resolved when the first body is written or read
     */
    public DeadLetters(
            Ledger ledger, DataSource tables, DataSource committed, Supplier<DeadLetterBodies> bodies, Clock clock) {
        this.ledger = ledger;
        rows = new DeadLetterRows(tables, committed, clock);
        this.bodies = new BoundedBodies(bodies, tables, committed, System::nanoTime);
        this.clock = clock;
    }

    public DeadLetterRows rows() {
        return rows;
    }

    /**
     * Prepares a dead letter for an event.
     *
     * @param kind {@code rejected} or {@code bug}
     */
    public DeadLetterWrite write(ReaderId reader, StoredEvent event, String reason, String kind) {
        String object = DeadLetterName.object(reader, event);
        DeadLetter deadLetter = new DeadLetter(
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
        return new DeadLetterWrite(rows, bodies, deadLetter, event.body());
    }

    /**
     * Parks a refused request whose object is already in the archive.
     *
     * @param object its name in the archive, the same for every attempt
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

    /**
     * The original bytes of the event: from the archive or, if that has lost them, from the ledger; empty once deleted, or if
     * neither has them.
     */
    public Optional<byte[]> body(DeadLetter deadLetter) {
        return deadLetter.object() == null
                ? Optional.empty()
                : bodies.get(deadLetter.object())
                        .map(object -> body(deadLetter, object))
                        .or(() -> event(deadLetter).map(StoredEvent::body));
    }

    private static byte[] body(DeadLetter deadLetter, byte[] object) {
        return deadLetter.stream().equals(INTAKE) ? object : DeadLetterObject.body(object);
    }

    /** The ids of those that wait for a person or a replay although neither archive nor ledger has their bodies. */
    Set<String> withoutBody(List<DeadLetter> some) {
        Set<String> present = bodies.present(
                some.stream().map(DeadLetter::object).filter(Objects::nonNull).toList());
        return some.stream()
                .filter(one -> one.state() == State.parked || one.state() == State.queued)
                .filter(one -> one.object() == null || !present.contains(one.object()))
                .filter(one -> event(one).isEmpty())
                .map(DeadLetter::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The event as the log has it, unless it is gone from there or erased. */
    private Optional<StoredEvent> event(DeadLetter deadLetter) {
        if (deadLetter.sequence() == null || !ledger.streams().contains(deadLetter.stream())) {
            return Optional.empty();
        }
        try (var log = ledger.read(deadLetter.stream())) {
            return log.after(deadLetter.sequence() - 1, 1).events().stream()
                    .filter(event -> event.sequence() == deadLetter.sequence()
                            && event.sender().equals(deadLetter.sender())
                            && event.id().equals(deadLetter.eventId())
                            && !event.isForgotten())
                    .findFirst();
        }
    }

    /** Must be called within the transaction of the effect; {@link #clean} deletes the body. */
    public void done(DeadLetter deadLetter) {
        rows.done(deadLetter.id());
    }

    /** Deletes the bodies of done dead letters. */
    public void clean(ReaderId reader) {
        for (var left = rows.doneWithBody(reader); !left.isEmpty(); left = rows.doneWithBody(reader)) {
            left.forEach(deadLetter -> {
                bodies.delete(deadLetter.object());
                rows.bodyDeleted(deadLetter.id());
            });
        }
    }

    /** Deletes the body, and the row as far as it is not needed; false if unknown or queued. */
    public boolean delete(DeadLetter deadLetter) {
        if (deadLetter.state() == State.queued) {
            return false;
        }
        if (deadLetter.object() != null) {
            bodies.delete(deadLetter.object());
        }
        return rows.delete(deadLetter.id());
    }

    /**
     * Parks a deleted one again.
     *
     * @return false if the log no longer has its event, or its body was erased
     */
    public boolean restore(DeadLetter deleted) {
        var found = event(deleted);
        found.ifPresent(event -> {
            String object = DeadLetterName.object(new ReaderId(deleted.stream(), deleted.reader()), event);
            var write = new DeadLetterWrite(rows, bodies, deleted.in(object), event.body());
            write.writeBody();
            write.writeRow();
        });
        return found.isPresent();
    }

    /** Erases its body; the row stays. */
    public void forget(DeadLetter deadLetter) {
        if (deadLetter.object() != null) {
            bodies.delete(deadLetter.object());
            rows.forgotten(deadLetter.id());
        }
    }
}

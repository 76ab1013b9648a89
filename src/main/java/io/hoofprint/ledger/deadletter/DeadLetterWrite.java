package io.hoofprint.ledger.deadletter;

import java.util.function.Supplier;

/** Makes a dead letter of one event: first the body, then the row together with the position, so that a kill does no harm. */
public final class DeadLetterWrite {
    private final DeadLetterRows rows;
    private final Supplier<DeadLetterBodies> bodies;
    private final DeadLetter letter;
    private final byte[] body;

    DeadLetterWrite(DeadLetterRows rows, Supplier<DeadLetterBodies> bodies, DeadLetter letter, byte[] body) {
        this.rows = rows;
        this.bodies = bodies;
        this.letter = letter;
        this.body = body;
    }

    /** With no transaction open. */
    public void keepBody() {
        bodies.get().put(letter.object(), DeadLetterObject.write(letter, body));
    }

    /** Within the transaction that moves the position. */
    public void keepRow() {
        rows.park(letter);
    }

    @Override
    public String toString() {
        return letter.eventId() + " of " + letter.sender();
    }
}

package io.hoofprint.ledger.deadletter;

/** Writes a dead letter in two crash-safe steps: first the body, then the row together with the position. */
public final class DeadLetterWrite {
    private final DeadLetterRows rows;
    private final DeadLetterBodies bodies;
    private final DeadLetter deadLetter;
    private final byte[] body;

    DeadLetterWrite(DeadLetterRows rows, DeadLetterBodies bodies, DeadLetter deadLetter, byte[] body) {
        this.rows = rows;
        this.bodies = bodies;
        this.deadLetter = deadLetter;
        this.body = body;
    }

    /** Must be called outside transactions. */
    public void writeBody() {
        bodies.put(deadLetter.object(), DeadLetterObject.write(deadLetter, body));
    }

    /** Must be called within the transaction that moves the position. */
    public void writeRow() {
        rows.park(deadLetter);
    }

    @Override
    public String toString() {
        return deadLetter.eventId() + " of " + deadLetter.sender();
    }
}

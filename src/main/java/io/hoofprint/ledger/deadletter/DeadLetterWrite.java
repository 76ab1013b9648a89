// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.deadletter;

/**
 * Writes a dead letter in two crash-safe steps: first the body, then the row together with the position; a body for which the
 * archive has no room goes with the row.
 */
public final class DeadLetterWrite {
    private final DeadLetterRows rows;
    private final BoundedBodies bodies;
    private final DeadLetter deadLetter;
    private final byte[] body;
    private byte[] kept;

    DeadLetterWrite(DeadLetterRows rows, BoundedBodies bodies, DeadLetter deadLetter, byte[] body) {
        this.rows = rows;
        this.bodies = bodies;
        this.deadLetter = deadLetter;
        this.body = body;
    }

    /** Must be called outside transactions. */
    public void writeBody() {
        byte[] object = DeadLetterObject.write(deadLetter, body);
        kept = bodies.archive(deadLetter.object(), object) ? null : object;
    }

    /** Must be called within the transaction that moves the position. */
    public void writeRow() {
        if (kept != null) {
            bodies.keep(deadLetter.object(), kept);
        }
        rows.park(deadLetter);
    }

    @Override
    public String toString() {
        return deadLetter.eventId() + " of " + deadLetter.sender();
    }
}

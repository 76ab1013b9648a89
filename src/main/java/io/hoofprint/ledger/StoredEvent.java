package io.hoofprint.ledger;

import java.time.Instant;

/**
 * One event as a reader gets it. A reader's message body is a {@code List<Entry>} in sequence order.
 *
 * @param sequence its place in the stream, from 1, without reuse
 * @param receivedAt when its sender was heard, to the millisecond
 * @param body the raw bytes, not to be changed
 */
public record StoredEvent(long sequence, String sender, String id, Instant receivedAt, byte[] body) {
    private static final byte[] FORGOTTEN = {};

    /** An event whose body is gone because a person wanted it so. */
    public static StoredEvent forgotten(long sequence, String sender, String id, Instant receivedAt) {
        return new StoredEvent(sequence, sender, id, receivedAt, FORGOTTEN);
    }

    public boolean isForgotten() {
        return body == FORGOTTEN;
    }
}

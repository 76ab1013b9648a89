package io.hoofprint.ledger;

import java.time.Instant;

/**
 * One event as a reader gets it; a reader's message body is a {@code List<StoredEvent>} in sequence order.
 *
 * @param sequence its sequence in the stream, from 1, never reused
 * @param receivedAt with millisecond precision
 * @param body the raw bytes; must not be modified
 */
public record StoredEvent(long sequence, String sender, String id, Instant receivedAt, byte[] body) {
    private static final byte[] FORGOTTEN = {};

    /** An event whose body was erased on request. */
    public static StoredEvent forgotten(long sequence, String sender, String id, Instant receivedAt) {
        return new StoredEvent(sequence, sender, id, receivedAt, FORGOTTEN);
    }

    public boolean isForgotten() {
        return body == FORGOTTEN;
    }
}

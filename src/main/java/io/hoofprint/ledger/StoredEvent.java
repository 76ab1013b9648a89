// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32C;

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

    /** Tells this event from any other that some log may have at its sequence; an erased event keeps its mark. */
    public long mark() {
        return mark(sequence, sender, id, receivedAt.toEpochMilli());
    }

    /** @param receivedAt in milliseconds since 1970 */
    public static long mark(long sequence, String sender, String id, long receivedAt) {
        var crc = new CRC32C();
        crc.update((sequence + " " + receivedAt + " " + sender + " " + id).getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    public boolean isForgotten() {
        return body == FORGOTTEN;
    }
}

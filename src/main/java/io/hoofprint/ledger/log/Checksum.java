// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** CRC-32C over a whole record including its sequence, to detect corruption. Not thread-safe. */
public final class Checksum {
    /** Replaces the body in the checksum, to distinguish an erased body from an empty one. */
    private static final byte[] ERASED = "forgotten".getBytes(StandardCharsets.US_ASCII);

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer numbers = ByteBuffer.allocate(24);

    public int of(long sequence, long receivedAt, String sender, String id, byte[] body) {
        byte[] from = sender.getBytes(StandardCharsets.UTF_8);
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        numbers.clear();
        numbers.putLong(sequence).putLong(receivedAt).putInt(from.length).putInt(name.length);
        crc.reset();
        crc.update(numbers.array(), 0, numbers.position());
        crc.update(from, 0, from.length);
        crc.update(name, 0, name.length);
        crc.update(body, 0, body.length);
        return (int) crc.getValue();
    }

    /** Of an event whose body was erased. */
    public int ofErased(long sequence, long receivedAt, String sender, String id) {
        return of(sequence, receivedAt, sender, id, ERASED);
    }
}

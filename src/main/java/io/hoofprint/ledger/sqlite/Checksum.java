// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** CRC-32C over a whole record including its sequence, to detect corruption. */
final class Checksum {
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer numbers = ByteBuffer.allocate(24);

    int of(long sequence, long receivedAt, String sender, String id, byte[] body) {
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
}

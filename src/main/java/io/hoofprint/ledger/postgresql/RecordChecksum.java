// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.log.Checksum;

/** Checksums of events that get their sequence from the server only, which adds it by an exclusive or. Not thread-safe. */
final class RecordChecksum {
    private final Checksum checksum = new Checksum();

    /** As it is sent. */
    int unnumbered(long receivedAt, String sender, String id, byte[] body) {
        return checksum.of(0, receivedAt, sender, id, body);
    }

    /** As it is stored. */
    int of(long sequence, long receivedAt, String sender, String id, byte[] body) {
        return unnumbered(receivedAt, sender, id, body) ^ number(sequence);
    }

    /** As it is stored of an event whose body was erased. */
    int ofErased(long sequence, long receivedAt, String sender, String id) {
        return checksum.ofErased(0, receivedAt, sender, id) ^ number(sequence);
    }

    private static int number(long sequence) {
        return (int) (sequence & Integer.MAX_VALUE);
    }
}

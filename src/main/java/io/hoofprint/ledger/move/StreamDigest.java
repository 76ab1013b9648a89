// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.move;

import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.log.Checksum;
import io.hoofprint.ledger.log.MovedEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Counts and checksums of a stream's events and their ids, by ten thousand sequences. */
final class StreamDigest {
    private static final long BLOCK = 10_000;

    private final Checksum checksum = new Checksum();
    private final Map<Long, Block> blocks = new HashMap<>();

    /**
     * @param events how many
     * @param sum of their checksums and of their ids'
     */
    record Block(long events, long sum) {
        private Block and(Block other) {
            return new Block(events + other.events, sum + other.sum);
        }
    }

    void add(MovedEvent moved) {
        StoredEvent event = moved.event();
        long at = event.receivedAt().toEpochMilli();
        int crc = event.isForgotten()
                ? checksum.ofErased(event.sequence(), at, event.sender(), event.id())
                : checksum.of(event.sequence(), at, event.sender(), event.id(), event.body());
        long id = moved.id().map(one -> one.fingerprint() | 1).orElse(0L);
        blocks.merge(event.sequence() / BLOCK, new Block(1, crc + id), Block::and);
    }

    /** Where the other one is not the same, for people. */
    Optional<String> difference(StreamDigest other) {
        TreeSet<Long> all = new TreeSet<>(blocks.keySet());
        all.addAll(other.blocks.keySet());
        Block none = new Block(0, 0);
        return all.stream()
                .filter(block -> !blocks.getOrDefault(block, none).equals(other.blocks.getOrDefault(block, none)))
                .findFirst()
                .map(block ->
                        "among the sequences " + block * BLOCK + " to " + (block * BLOCK + BLOCK - 1) + " there are "
                                + blocks.getOrDefault(block, none) + ", and in the copy "
                                + other.blocks.getOrDefault(block, none));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.EventIdentity;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * An exact set of one day's identities in memory, 40 bytes each: what is not in the day's table yet. When it is full, it
 * is put in order, so that it can be merged bucket by bucket.
 */
final class IdGeneration {
    /** Identity, sequence and hash of the body. */
    static final int BYTES_PER_ID = EventIdentity.IDENTITY_BYTES + 2 * Long.BYTES;

    static final int BUCKETS = 256;
    private static final int LONGS = BYTES_PER_ID / Long.BYTES;
    private static final int SEQUENCE = 2;
    private static final int BODY = 3;
    private static final int SMALLEST = 64;
    private static final int PREFIXES = 1 << Short.SIZE;

    private final LocalDate day;
    private long[] ids = new long[SMALLEST * LONGS];
    /** Open addressing, at most half full: the number of an identity plus one, or 0. */
    private int[] slots = new int[SMALLEST * 2];

    private int size;
    private int[] order;
    /** Where in the order the identities before each prefix end. */
    private int[] ends;

    IdGeneration(LocalDate day) {
        this.day = day;
    }

    LocalDate day() {
        return day;
    }

    int size() {
        return size;
    }

    /** The number of an identity, or -1. */
    int find(long high, long low) {
        for (int at = slot(high); slots[at] != 0; at = next(at)) {
            int number = slots[at] - 1;
            if (ids[number * LONGS] == high && ids[number * LONGS + 1] == low) {
                return number;
            }
        }
        return -1;
    }

    /** Adds an identity that is not in the set. */
    void add(long high, long low, long sequence, long body) {
        if (size * LONGS == ids.length) {
            grow();
        }
        int at = size * LONGS;
        ids[at] = high;
        ids[at + 1] = low;
        ids[at + SEQUENCE] = sequence;
        ids[at + BODY] = body;
        occupy(size++);
    }

    /** The first half of an identity. */
    long high(int number) {
        return ids[number * LONGS];
    }

    long body(int number) {
        return ids[number * LONGS + BODY];
    }

    byte[] identity(int number) {
        return ByteBuffer.allocate(EventIdentity.IDENTITY_BYTES)
                .putLong(ids[number * LONGS])
                .putLong(ids[number * LONGS + 1])
                .array();
    }

    /** All identities from that number on, in the order in which they were added. */
    byte[] packed(int from) {
        var packed = ByteBuffer.allocate((size - from) * BYTES_PER_ID);
        packed.asLongBuffer().put(ids, from * LONGS, (size - from) * LONGS);
        return packed.array();
    }

    /** The identities with some of these numbers, in the numbers' order. */
    byte[] packed(int[] numbers, int from, int to) {
        var packed = ByteBuffer.allocate((to - from) * BYTES_PER_ID);
        var longs = packed.asLongBuffer();
        for (int i = from; i < to; i++) {
            longs.put(ids, numbers[i] * LONGS, LONGS);
        }
        return packed.array();
    }

    /** Adds what {@link #packed(int)} made. */
    void addPacked(byte[] packed) {
        var longs = ByteBuffer.wrap(packed).asLongBuffer();
        while (longs.hasRemaining()) {
            add(longs.get(), longs.get(), longs.get(), longs.get());
        }
    }

    /** The numbers of the identities with that first byte, ascending by identity; from the first call on, nothing may be added. */
    int[] bucket(int first) {
        if (order == null) {
            order();
        }
        int[] bucket = Arrays.copyOfRange(order, ends[first << Byte.SIZE], ends[first + 1 << Byte.SIZE]);
        for (int i = 1; i < bucket.length; i++) {
            int number = bucket[i];
            int at = i;
            for (; at > 0 && compare(bucket[at - 1], number) > 0; at--) {
                bucket[at] = bucket[at - 1];
            }
            bucket[at] = number;
        }
        return bucket;
    }

    /** By the first two bytes, after which few are out of order. */
    private void order() {
        ends = new int[PREFIXES + 1];
        for (int number = 0; number < size; number++) {
            ends[prefix(number) + 1]++;
        }
        for (int prefix = 1; prefix <= PREFIXES; prefix++) {
            ends[prefix] += ends[prefix - 1];
        }
        var next = ends.clone();
        order = new int[size];
        for (int number = 0; number < size; number++) {
            order[next[prefix(number)]++] = number;
        }
    }

    /** As SQLite compares blobs. */
    private int compare(int one, int other) {
        int high = Long.compareUnsigned(ids[one * LONGS], ids[other * LONGS]);
        return high != 0 ? high : Long.compareUnsigned(ids[one * LONGS + 1], ids[other * LONGS + 1]);
    }

    private int prefix(int number) {
        return (int) (ids[number * LONGS] >>> Long.SIZE - Short.SIZE);
    }

    private void grow() {
        ids = Arrays.copyOf(ids, ids.length * 2);
        slots = new int[slots.length * 2];
        for (int number = 0; number < size; number++) {
            occupy(number);
        }
    }

    private void occupy(int number) {
        int at = slot(ids[number * LONGS]);
        while (slots[at] != 0) {
            at = next(at);
        }
        slots[at] = number + 1;
    }

    /** Identities are hashes already. */
    private int slot(long high) {
        return (int) high & slots.length - 1;
    }

    private int next(int at) {
        return at + 1 & slots.length - 1;
    }
}

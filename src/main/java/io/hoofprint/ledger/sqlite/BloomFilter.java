// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A Bloom filter over identities: it proves most new events new without a query. The bits of an identity share one
 * cache line; identities are hashes already and are not hashed again.
 */
final class BloomFilter {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BLOCK_LONGS = 8;
    private static final int BLOCK_BITS = BLOCK_LONGS * Long.SIZE;
    private static final int BITS_PER_IDENTITY = 16;
    private static final int PROBES = 7;
    private static final int PROBE_BITS = 9;
    private static final int MAX_BLOCKS = 1 << 20;

    private final long[] bits;
    private final int blockMask;
    private long room;

    /** @param expected number of identities; with more, false positives become more frequent */
    BloomFilter(long expected) {
        long blocks = Math.max(1, Math.min(expected * BITS_PER_IDENTITY / BLOCK_BITS, MAX_BLOCKS));
        int rounded = Math.max(1, Integer.highestOneBit((int) (blocks * 2 - 1)));
        bits = new long[rounded * BLOCK_LONGS];
        blockMask = rounded - 1;
        room = (long) rounded * BLOCK_BITS / BITS_PER_IDENTITY;
    }

    /** As {@link #bytes} made it; nothing may be added. */
    BloomFilter(byte[] bytes) {
        bits = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(bits);
        blockMask = bits.length / BLOCK_LONGS - 1;
    }

    byte[] bytes() {
        var bytes = ByteBuffer.allocate(bits.length * Long.BYTES);
        bytes.asLongBuffer().put(bits);
        return bytes.array();
    }

    boolean full() {
        return room <= 0;
    }

    void add(byte[] identity) {
        int block = block(identity);
        long probes = (long) LONGS.get(identity, 8);
        for (int i = 0; i < PROBES; i++, probes >>>= PROBE_BITS) {
            bits[block + word(probes)] |= 1L << probes;
        }
        room--;
    }

    /** False only if it was never added. */
    boolean mayContain(byte[] identity) {
        int block = block(identity);
        long probes = (long) LONGS.get(identity, 8);
        for (int i = 0; i < PROBES; i++, probes >>>= PROBE_BITS) {
            if ((bits[block + word(probes)] & 1L << probes) == 0) {
                return false;
            }
        }
        return true;
    }

    private int block(byte[] identity) {
        return ((int) (long) LONGS.get(identity, 0) & blockMask) * BLOCK_LONGS;
    }

    /** The shift uses the lowest six bits of a probe; the other three select the word. */
    private static int word(long probes) {
        return (int) (probes >>> 6) & (BLOCK_LONGS - 1);
    }
}

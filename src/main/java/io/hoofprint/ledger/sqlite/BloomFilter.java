package io.hoofprint.ledger.sqlite;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A Bloom filter over identities: it tells for certain that an identity is new, which spares nearly every new event a
 * look into the tables. An identity's bits lie in one block the size of a cache line; being a hash, it is not hashed
 * again.
 */
final class BloomFilter {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BLOCK_LONGS = 8;
    private static final int BLOCK_BITS = BLOCK_LONGS * Long.SIZE;
    private static final int BITS_PER_IDENTITY = 12;
    private static final int PROBES = 7;
    private static final int PROBE_BITS = 9;
    private static final int MAX_BLOCKS = 1 << 20;

    private final long[] bits;
    private final int blockMask;
    private long room;

    /** @param expected how many identities it has room for; with more of them it errs more often */
    BloomFilter(long expected) {
        long blocks = Math.max(1, Math.min(expected * BITS_PER_IDENTITY / BLOCK_BITS, MAX_BLOCKS));
        int rounded = Math.max(1, Integer.highestOneBit((int) (blocks * 2 - 1)));
        bits = new long[rounded * BLOCK_LONGS];
        blockMask = rounded - 1;
        room = (long) rounded * BLOCK_BITS / BITS_PER_IDENTITY;
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
    boolean mayHold(byte[] identity) {
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

    /** The shift takes the lowest six bits of a probe; these are the other three. */
    private static int word(long probes) {
        return (int) (probes >>> 6) & (BLOCK_LONGS - 1);
    }
}

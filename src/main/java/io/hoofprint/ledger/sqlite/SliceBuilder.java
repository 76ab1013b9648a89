package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.Entry;
import io.hoofprint.ledger.Slice;
import io.hoofprint.ledger.Slice.Damage;
import java.util.ArrayList;
import java.util.List;

/** Collects a slice in sequence order, within bounds of memory. */
final class SliceBuilder {
    private static final long MAX_BYTES = 8L << 20;

    private final List<Entry> entries = new ArrayList<>();
    private final List<Damage> damage = new ArrayList<>(0);
    private long last;
    private long bytes;

    SliceBuilder(long after) {
        last = after;
    }

    boolean hasRoom() {
        return bytes < MAX_BYTES;
    }

    void add(Entry entry) {
        last = entry.sequence();
        if (entry.isForgotten()) {
            return;
        }
        entries.add(entry);
        bytes += entry.body().length;
    }

    void damaged(long sequence, String reason) {
        damage.add(new Damage(sequence, sequence, reason));
        last = sequence;
    }

    /** What was let go meanwhile is not lost. */
    void skipTo(long sequence) {
        last = Math.max(last, sequence);
    }

    /** Sequences have no gaps, so what is not there is lost. */
    void missingTo(long sequence) {
        if (sequence > last) {
            damage.add(new Damage(last + 1, sequence, "missing"));
            last = sequence;
        }
    }

    Slice build(boolean more) {
        return new Slice(List.copyOf(entries), List.copyOf(damage), last, more);
    }
}

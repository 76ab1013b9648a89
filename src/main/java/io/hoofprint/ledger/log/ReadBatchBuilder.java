// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.log;

import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.ledger.ReadBatch.Damage;
import io.hoofprint.ledger.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/** Collects a batch in sequence order, with bounded memory. */
public final class ReadBatchBuilder {
    public static final long MAX_BYTES = 8L << 20;

    private final List<StoredEvent> events = new ArrayList<>();
    private final List<Damage> damage = new ArrayList<>(0);
    private long last;
    private long bytes;

    public ReadBatchBuilder(long after) {
        last = after;
    }

    public boolean hasRoom() {
        return bytes < MAX_BYTES;
    }

    /**
     * Adds what was read at a sequence; of what lies before it, all is missing that is not trimmed.
     *
     * @param event null if its checksum does not fit
     */
    public void add(long sequence, StoredEvent event, long trimmed) {
        skipTo(Math.min(trimmed, sequence - 1));
        missingTo(sequence - 1);
        if (event == null) {
            damaged(sequence, "checksum does not fit");
        } else {
            add(event);
        }
    }

    private void add(StoredEvent event) {
        last = event.sequence();
        if (event.isForgotten()) {
            return;
        }
        events.add(event);
        bytes += event.body().length;
    }

    public void damaged(long sequence, String reason) {
        damage.add(new Damage(sequence, sequence, reason));
        last = sequence;
    }

    /** Trimmed records are not lost. */
    private void skipTo(long sequence) {
        last = Math.max(last, sequence);
    }

    /** Sequences have no gaps, so missing records are lost. */
    public void missingTo(long sequence) {
        if (sequence > last) {
            damage.add(new Damage(last + 1, sequence, "missing"));
            last = sequence;
        }
    }

    public ReadBatch build(boolean more) {
        return new ReadBatch(List.copyOf(events), List.copyOf(damage), last, more);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.ledger.ReadBatch.Damage;
import io.hoofprint.ledger.StoredEvent;
import java.util.List;

/**
 * A batch to be delivered to a reader's route.
 *
 * @param damage the damaged records that it skips
 * @param last the reader's position after delivery
 */
record Batch(List<StoredEvent> events, List<Damage> damage, long last) {
    static Batch of(ReadBatch batch) {
        return new Batch(batch.events(), batch.damage(), batch.last());
    }

    /** The position after delivery. */
    MarkedPosition end(String log) {
        StoredEvent newest = events.isEmpty() ? null : events.get(events.size() - 1);
        return new MarkedPosition(last, log, newest != null && newest.sequence() == last ? newest.mark() : null);
    }

    /** Whether halving it can isolate a rejected event. */
    boolean isDivisible() {
        return events.size() > 1;
    }

    Batch firstHalf() {
        long end = events.get(middle() - 1).sequence();
        return new Batch(events.subList(0, middle()), damageUpTo(end), end);
    }

    Batch secondHalf() {
        long start = events.get(middle() - 1).sequence();
        List<Damage> rest = damage.stream().filter(lost -> lost.from() > start).toList();
        return new Batch(events.subList(middle(), events.size()), rest, last);
    }

    private int middle() {
        return events.size() / 2;
    }

    private List<Damage> damageUpTo(long end) {
        return damage.stream().filter(lost -> lost.from() <= end).toList();
    }
}

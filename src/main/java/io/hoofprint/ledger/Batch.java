package io.hoofprint.ledger;

import io.hoofprint.ledger.Slice.Damage;
import java.util.List;

/**
 * A piece of a stream on its way to a reader's route.
 *
 * @param damage what is passed over with it
 * @param last where the reader stands when it is delivered
 */
record Batch(List<Entry> entries, List<Damage> damage, long last) {
    static Batch of(Slice slice) {
        return new Batch(slice.entries(), slice.damage(), slice.last());
    }

    /** Whether what is wrong with it may be wrong with a part of it only. */
    boolean isDivisible() {
        return entries.size() > 1;
    }

    Batch firstHalf() {
        long end = entries.get(middle() - 1).sequence();
        return new Batch(entries.subList(0, middle()), damageUpTo(end), end);
    }

    Batch secondHalf() {
        long start = entries.get(middle() - 1).sequence();
        List<Damage> rest = damage.stream().filter(lost -> lost.from() > start).toList();
        return new Batch(entries.subList(middle(), entries.size()), rest, last);
    }

    private int middle() {
        return entries.size() / 2;
    }

    private List<Damage> damageUpTo(long end) {
        return damage.stream().filter(lost -> lost.from() <= end).toList();
    }
}

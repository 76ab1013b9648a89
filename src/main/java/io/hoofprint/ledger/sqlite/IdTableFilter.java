package io.hoofprint.ledger.sqlite;

import java.util.ArrayList;
import java.util.List;

/**
 * The filter of one table of ids. It outlives the writer's connection: after a rolled-back batch it contains a few too
 * many, which only costs a query.
 */
final class IdTableFilter {
    private static final int FIRST_PART = 100_000;
    private static final int LATER_PART = 1_000_000;

    private volatile BloomFilter before;
    private final List<BloomFilter> added = new ArrayList<>();

    private IdTableFilter(BloomFilter before) {
        this.before = before;
    }

    /** For a new table. */
    static IdTableFilter empty() {
        return new IdTableFilter(new BloomFilter(1));
    }

    /** For an existing table: until it is loaded, it may contain any identity. */
    static IdTableFilter unloaded() {
        return new IdTableFilter(null);
    }

    void loaded(BloomFilter filter) {
        before = filter;
    }

    boolean mayContain(byte[] identity) {
        var known = before;
        if (known == null || known.mayContain(identity)) {
            return true;
        }
        for (var part : added) {
            if (part.mayContain(identity)) {
                return true;
            }
        }
        return false;
    }

    void add(byte[] identity) {
        if (added.isEmpty() || added.get(added.size() - 1).full()) {
            added.add(new BloomFilter(added.isEmpty() ? FIRST_PART : LATER_PART));
        }
        added.get(added.size() - 1).add(identity);
    }
}

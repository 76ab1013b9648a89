package io.hoofprint.ledger.sqlite;

import java.util.ArrayList;
import java.util.List;

/**
 * The in-memory filters of one day's identities. They outlive the writer's connection: after a rolled-back batch they
 * contain a few too many, which only costs a query.
 */
final class DayIdFilters {
    private static final int PART = 100_000;
    private static final int LARGEST_PART = 3_200_000;

    private volatile BloomFilter before;
    private final List<BloomFilter> added = new ArrayList<>();

    private DayIdFilters(BloomFilter before) {
        this.before = before;
    }

    /** For a new day. */
    static DayIdFilters empty() {
        return new DayIdFilters(new BloomFilter(1));
    }

    /** For a day with an existing table: until it is loaded, it may contain any identity. */
    static DayIdFilters unloaded() {
        return new DayIdFilters(null);
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
            added.add(new BloomFilter(Math.min((long) PART << added.size(), LARGEST_PART)));
        }
        added.get(added.size() - 1).add(identity);
    }
}

package io.hoofprint.ledger.sqlite;

import java.util.ArrayList;
import java.util.List;

/**
 * What memory knows of one day's identities. It outlives the writer's connection: after a rolled-back batch it holds a
 * little too much, which costs a look and no more.
 */
final class DayIdFilters {
    private static final int PART = 100_000;
    private static final int LARGEST_PART = 3_200_000;

    private volatile BloomFilter before;
    private final List<BloomFilter> added = new ArrayList<>();

    private DayIdFilters(BloomFilter before) {
        this.before = before;
    }

    /** Of a day that begins now. */
    static DayIdFilters empty() {
        return new DayIdFilters(new BloomFilter(1));
    }

    /** Of a day whose table was there before; everything may be in it until it is loaded. */
    static DayIdFilters unloaded() {
        return new DayIdFilters(null);
    }

    void loaded(BloomFilter filter) {
        before = filter;
    }

    boolean mayHold(byte[] identity) {
        var known = before;
        if (known == null || known.mayHold(identity)) {
            return true;
        }
        for (var part : added) {
            if (part.mayHold(identity)) {
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

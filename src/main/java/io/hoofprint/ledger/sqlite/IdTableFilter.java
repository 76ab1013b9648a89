// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The filter of one table of ids. It outlives the writer's connection: after a rolled-back batch it contains a few too
 * many, which only costs a query.
 */
final class IdTableFilter {
    private static final int FIRST_PART = 100_000;
    private static final int LATER_PART = 1_000_000;

    /** Null until loaded. */
    private volatile List<BloomFilter> before;

    private final List<BloomFilter> added = new ArrayList<>();

    private IdTableFilter(List<BloomFilter> before) {
        this.before = before;
    }

    /** For a new table. */
    static IdTableFilter empty() {
        return new IdTableFilter(List.of());
    }

    /** For an existing table: until it is loaded, it may contain any identity. */
    static IdTableFilter unloaded() {
        return new IdTableFilter(null);
    }

    void loaded(List<BloomFilter> filters) {
        before = filters;
    }

    /** All its filters, or none while it is not loaded. */
    List<BloomFilter> parts() {
        var known = before;
        return known == null
                ? List.of()
                : Stream.concat(known.stream(), added.stream()).toList();
    }

    boolean mayContain(byte[] identity) {
        var known = before;
        return known == null || mayContain(known, identity) || mayContain(added, identity);
    }

    private static boolean mayContain(List<BloomFilter> filters, byte[] identity) {
        for (var filter : filters) {
            if (filter.mayContain(identity)) {
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

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * The writer's index of senders' ids, as hashes. New ones gather in {@link RecentIds} and are merged in order into
 * {@link IdTables} of their day, so that expiry drops whole tables. An identity that is new for sure costs no query.
 */
final class DedupIndex {
    /** Merged for each new identity, so that there are never many generations. */
    private static final int MERGED_PER_NEW = 2;

    private final RecentIds recent;
    private final IdTables tables;
    private final IdMerger merger;
    private final int leastMerged;
    private RememberedDays remembered;

    enum Seen {
        NEVER,
        SAME_BODY,
        OTHER_BODY
    }

    /** @param generationSize identities that gather before they are merged */
    DedupIndex(Connection connection, RecentIdFilters filters, int generationSize) {
        recent = new RecentIds(connection, generationSize);
        tables = new IdTables(connection, filters);
        merger = new IdMerger(recent, tables);
        leastMerged = Math.max(1, generationSize / IdGeneration.BUCKETS);
    }

    /** Selects the day for new identities and skips expired days in lookups. */
    void select(RememberedDays chosen) throws SQLException {
        if (chosen.equals(remembered)) {
            return;
        }
        remembered = null;
        recent.select(chosen);
        tables.select(chosen.oldest());
        merger.reselect();
        remembered = chosen;
    }

    /** Adds an identity unless it is known. */
    Seen remember(byte[] identity, long sequence, long body) throws SQLException {
        var known = recent.body(identity);
        if (known == null) {
            known = tables.body(identity);
        }
        if (known == null) {
            recent.add(identity, sequence, body);
            return Seen.NEVER;
        }
        return known == body ? Seen.SAME_BODY : Seen.OTHER_BODY;
    }

    /**
     * Writes what was added, and merges a part of what was added before: enough that a few hundred batches merge all, however
     * many have gathered in runs that did not last that long.
     */
    void flush() throws SQLException {
        int added = recent.flush();
        if (added > 0) {
            merger.merge(Math.max(leastMerged * recent.generations(), added * MERGED_PER_NEW));
        }
    }

    /** Forgets the identities of earlier days that are in no table yet; within a transaction only. */
    void expire(LocalDate oldest) throws SQLException {
        recent.expire(oldest);
    }
}

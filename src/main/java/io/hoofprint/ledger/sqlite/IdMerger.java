// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.SQLException;

/**
 * Moves full generations of recent ids into their days' tables, a part with each batch and in its transaction. The ids
 * are hashes: one by one each would touch another page, in order they are written like a log. A crash leaves a part of a
 * generation in both places; it is deleted from the table and merged again.
 */
final class IdMerger {
    private final RecentIds recent;
    private final IdTables tables;
    private IdGeneration merging;
    private PackedGeneration target;
    private int nextBucket;

    IdMerger(RecentIds recent, IdTables tables) {
        this.recent = recent;
        this.tables = tables;
    }

    /** The tables have been opened anew: what is being merged is merged again from its beginning. */
    void reselect() throws SQLException {
        end();
    }

    /** @param work how many identities to merge, or rows of merged ones to delete; a little more may be done */
    void merge(int work) throws SQLException {
        for (int left = work; left > 0; ) {
            int deleted = recent.deleteRows(left);
            left -= deleted;
            if (deleted == 0 && !begin()) {
                return;
            }
            if (deleted == 0) {
                left -= mergeBucket();
            }
        }
    }

    /** Whether there is a generation to merge. */
    private boolean begin() throws SQLException {
        var oldest = recent.oldestFull();
        if (oldest != merging) {
            end();
            target = oldest == null ? null : tables.next(oldest.day());
            merging = oldest;
        }
        return oldest != null;
    }

    private int mergeBucket() throws SQLException {
        int[] numbers = merging.bucket(nextBucket++);
        target.write(merging, numbers);
        if (nextBucket == IdGeneration.BUCKETS) {
            target.end();
            recent.removeOldest();
            end();
        }
        return numbers.length;
    }

    private void end() throws SQLException {
        if (target != null) {
            target.close();
        }
        target = null;
        merging = null;
        nextBucket = 0;
    }
}

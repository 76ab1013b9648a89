// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.SQLException;

/**
 * Moves full generations of recent ids into their days' tables, a part with each batch and in its transaction. The ids
 * are hashes: one by one each would touch another page, in order many share one. A crash leaves a part of a generation
 * in both places, which is merged again.
 */
final class IdMerger {
    private final RecentIds recent;
    private final IdTables tables;
    private IdGeneration merging;
    private IdTables.Open target;
    private int nextBucket;

    IdMerger(RecentIds recent, IdTables tables) {
        this.recent = recent;
        this.tables = tables;
    }

    /** The tables have been opened anew. */
    void reselect() {
        target = null;
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
            merging = oldest;
            target = null;
            nextBucket = 0;
        }
        if (oldest != null && target == null) {
            target = tables.withRoom(oldest.day());
        }
        return oldest != null;
    }

    private int mergeBucket() throws SQLException {
        var insert = target.insert();
        int[] numbers = merging.bucket(nextBucket++);
        for (int number : numbers) {
            byte[] identity = merging.identity(number);
            insert.setBytes(1, identity);
            insert.setLong(2, merging.sequence(number));
            insert.setLong(3, merging.body(number));
            insert.addBatch();
            target.filter().add(identity);
        }
        insert.executeBatch();
        if (nextBucket == IdGeneration.BUCKETS) {
            recent.removeOldest();
        }
        return numbers.length;
    }
}

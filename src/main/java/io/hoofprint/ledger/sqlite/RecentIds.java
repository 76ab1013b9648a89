// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;

/**
 * The identities that are not in their day's table yet: exact in memory, and in the log's table of recent ids. They are
 * read from there in the connection's first transaction, so that they are what is committed whatever became of batches
 * before it. They gather in generations of one day each; full ones wait to be merged, the oldest first.
 */
final class RecentIds {
    private final Connection connection;
    private final int generationSize;
    private final ArrayDeque<Generation> generations = new ArrayDeque<>();
    private IdRows rows;
    private LocalDate today;
    private long firstRow = 1;
    private long nextRow = 1;
    private int unwritten;

    /** A set of identities, and the numbers of the rows that have them. */
    private static final class Generation {
        private final IdGeneration ids;
        private final long firstRow;
        private long lastRow;
        private boolean full;

        private Generation(LocalDate day, long firstRow) {
            ids = new IdGeneration(day);
            this.firstRow = firstRow;
            lastRow = firstRow;
        }
    }

    /** @param generationSize identities in a full generation; a batch may exceed it */
    RecentIds(Connection connection, int generationSize) {
        this.connection = connection;
        this.generationSize = generationSize;
    }

    /** Selects the day for new identities and forgets those of expired days. */
    void select(RememberedDays days) throws SQLException {
        expire(days.oldest());
        today = days.today();
        var newest = generations.peekLast();
        if (newest != null && !newest.ids.day().equals(today)) {
            newest.full = true;
        }
    }

    /** Forgets the identities of earlier days. */
    void expire(LocalDate oldest) throws SQLException {
        load();
        for (var generation : List.copyOf(generations)) {
            if (generation.ids.day().isBefore(oldest)) {
                rows.delete(generation.firstRow, generation.lastRow);
                generations.remove(generation);
            }
        }
    }

    int generations() {
        return generations.size();
    }

    /** The hash of the body that came with an identity, or null. */
    Long body(byte[] identity) {
        var parts = ByteBuffer.wrap(identity);
        long high = parts.getLong();
        long low = parts.getLong();
        for (var generation : generations) {
            int number = generation.ids.find(high, low);
            if (number >= 0) {
                return generation.ids.body(number);
            }
        }
        return null;
    }

    /** Adds an identity that is not remembered. */
    void add(byte[] identity, long sequence, long body) {
        var parts = ByteBuffer.wrap(identity);
        writable(today, nextRow).ids.add(parts.getLong(), parts.getLong(), sequence, body);
        unwritten++;
    }

    /** Writes the identities added since the last call, and returns how many. */
    int flush() throws SQLException {
        int added = unwritten;
        if (added > 0) {
            var newest = generations.getLast();
            rows.insert(IdRows.Row.of(nextRow, today, newest.ids.packed(newest.ids.size() - added)));
            written(newest, nextRow);
            unwritten = 0;
        }
        return added;
    }

    /** The oldest full generation, or null. */
    IdGeneration oldestFull() {
        var oldest = generations.peek();
        return oldest == null || !oldest.full ? null : oldest.ids;
    }

    /** Drops the oldest generation, which is merged; its rows are left for {@link #deleteRows}. */
    void removeOldest() {
        generations.remove();
    }

    /** Deletes some rows of merged generations, and returns how many at most. */
    int deleteRows(int most) throws SQLException {
        long end = generations.isEmpty() ? nextRow : generations.peek().firstRow;
        int deleted = (int) Math.min(most, end - firstRow);
        if (deleted > 0) {
            rows.delete(firstRow, firstRow + deleted - 1);
            firstRow += deleted;
        }
        return deleted;
    }

    private void load() throws SQLException {
        if (rows == null) {
            var loaded = new IdRows(connection, IdRows.RECENT);
            IdRows.visitWhole(connection, IdRows.RECENT, this::loaded);
            firstRow = generations.isEmpty() ? nextRow : generations.peek().firstRow;
            rows = loaded;
        }
    }

    private void loaded(IdRows.Row row) {
        var generation = writable(row.date(), row.number());
        generation.ids.addPacked(row.ids());
        written(generation, row.number());
    }

    private Generation writable(LocalDate day, long row) {
        var newest = generations.peekLast();
        if (newest != null && !newest.ids.day().equals(day)) {
            newest.full = true;
        }
        if (newest == null || newest.full) {
            newest = new Generation(day, row);
            generations.add(newest);
        }
        return newest;
    }

    private void written(Generation generation, long row) {
        generation.lastRow = row;
        generation.full = generation.ids.size() >= generationSize;
        nextRow = row + 1;
    }
}

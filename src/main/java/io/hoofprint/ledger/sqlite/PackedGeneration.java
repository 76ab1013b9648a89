// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** Writes one generation into a table of {@link PackedIds}; its last row is empty and says that it is complete. */
final class PackedGeneration implements AutoCloseable {
    private final IdTable table;
    private final IdTableFilter filter;
    private final IdRows rows;
    private final int number;

    /**
     * What is left of a merge that did not end is deleted: its identities are among the recent ones still.
     *
     * @param filter gets what is written
     */
    PackedGeneration(Connection connection, IdTable table, IdTableFilter filter) throws SQLException {
        this.table = table;
        this.filter = filter;
        rows = new IdRows(connection, table.name());
        long last = newest(connection, table.name());
        boolean complete = last >= 0 && (last & PackedIds.END) != 0;
        number = last < 0 ? 0 : PackedIds.generation(last) + (complete ? 1 : 0);
        if (!complete) {
            rows.delete(PackedIds.row(number, 0), last);
        }
    }

    private static long newest(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select coalesce(max(n), -1) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Whether the table has room for it. */
    boolean fits() {
        return number < PackedIds.GENERATIONS;
    }

    /** Writes identities, in their order; those with the same beginning share a row, however many they are. */
    void write(IdGeneration ids, int[] numbers) throws SQLException {
        for (int from = 0; from < numbers.length; ) {
            int to = Math.min(from + PackedIds.IDS_PER_ROW, numbers.length);
            while (to < numbers.length && beginning(ids, numbers[to]) == beginning(ids, numbers[to - 1])) {
                to++;
            }
            insert(beginning(ids, numbers[from]), ids.packed(numbers, from, to));
            from = to;
        }
        for (int id : numbers) {
            filter.add(ids.identity(id));
        }
    }

    void end() throws SQLException {
        insert(PackedIds.END, new byte[0]);
    }

    private void insert(long beginning, byte[] ids) throws SQLException {
        rows.insert(IdRows.Row.of(PackedIds.row(number, beginning), table.day(), ids));
    }

    private static long beginning(IdGeneration ids, int id) {
        return PackedIds.beginning(ids.high(id));
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}

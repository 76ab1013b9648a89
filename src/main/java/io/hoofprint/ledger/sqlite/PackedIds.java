// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of merged identities, some dozens a row. A {@link PackedGeneration} lies in the order of its identities behind
 * those before it, so that a merge appends and changes nothing that is there. A row's number is its generation's and the
 * beginning of its first identity.
 */
final class PackedIds implements IdLookup {
    /** More would be more rows to look into for each identity, fewer would be more tables. */
    static final int GENERATIONS = 8;

    /** A row of about a kilobyte: it fits into a page with others, and is read in a moment. */
    static final int IDS_PER_ROW = 32;

    /** In a row's number, behind those of all identities of its generation. */
    static final long END = 1L << 47;

    private static final int GENERATION_SHIFT = 48;
    private static final int BEGINNING_SHIFT = Long.SIZE - 47;
    private static final int ROWS_PER_STEP = 1_000;

    private final IdTable table;
    private final PreparedStatement select;

    PackedIds(Connection connection, IdTable table) throws SQLException {
        this.table = table;
        select = connection.prepareStatement(lookup(table.name()));
    }

    /** The last row of each generation that begins at the identity or before it: there it is, or nowhere. */
    private static String lookup(String table) {
        return IdRows.select(table) + " where n in ("
                + IntStream.range(0, GENERATIONS)
                        .mapToLong(generation -> row(generation, 0))
                        .mapToObj(first -> "(select max(n) from " + table + " where n between " + first + " and "
                                + first + " + ?1)")
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** The number of a row. */
    static long row(int generation, long beginning) {
        return (long) generation << GENERATION_SHIFT | beginning;
    }

    static int generation(long row) {
        return (int) (row >>> GENERATION_SHIFT);
    }

    /** @param high the first half of an identity */
    static long beginning(long high) {
        return high >>> BEGINNING_SHIFT;
    }

    static IdSteps steps(Connection connection, IdTable table) {
        long[] last = {-1};
        return each -> {
            int rows = 0;
            try (var row = IdRows.after(connection, table.name(), last[0], ROWS_PER_STEP)) {
                for (; row.next(); rows++) {
                    var ids = IdRows.row(row);
                    last[0] = ids.number();
                    ids.each((day, identity, sequence, body) -> each.accept(identity));
                }
            }
            return rows == ROWS_PER_STEP;
        };
    }

    @Override
    public KnownId find(byte[] identity) throws SQLException {
        select.setLong(1, beginning(ByteBuffer.wrap(identity).getLong()));
        try (var row = select.executeQuery()) {
            while (row.next()) {
                var found = IdRows.whole(table.name(), IdRows.row(row)).find(identity);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    @Override
    public void close() throws SQLException {
        select.close();
    }
}

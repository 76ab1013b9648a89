// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A table with a row an identity, which takes them in any order and each once: as a repair makes it, and as versions before
 * {@link PackedIds} left it.
 */
final class SingleIds implements IdLookup {
    private static final int STEP = 20_000;

    private final PreparedStatement select;

    SingleIds(Connection connection, String table) throws SQLException {
        select = connection.prepareStatement("select seq, body from " + table + " where identity = ?");
    }

    static void create(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists " + table
                    + " (identity blob primary key, seq integer not null, body integer not null) without rowid");
        }
    }

    static IdSteps steps(Connection connection, String table) {
        byte[][] last = {new byte[0]};
        return each -> {
            int rows = 0;
            try (var select = connection.prepareStatement(
                    "select identity from " + table + " where identity > ? order by identity limit " + STEP)) {
                select.setBytes(1, last[0]);
                try (var row = select.executeQuery()) {
                    for (; row.next(); rows++) {
                        last[0] = row.getBytes(1);
                        each.accept(last[0]);
                    }
                }
            }
            return rows == STEP;
        };
    }

    @Override
    public KnownId find(byte[] identity) throws SQLException {
        select.setBytes(1, identity);
        try (var row = select.executeQuery()) {
            return row.next() ? new KnownId(row.getLong(1), row.getLong(2)) : null;
        }
    }

    @Override
    public void close() throws SQLException {
        select.close();
    }
}

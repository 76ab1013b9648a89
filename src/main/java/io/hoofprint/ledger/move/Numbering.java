// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.move;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The last number that a table has given out to a row, which none gets again: it may be above those that are there. */
record Numbering(Connection sqlite, Connection postgres) {
    void copy(TableShape table, boolean toPostgres) throws SQLException {
        for (String column : table.columns()) {
            String sequence = sequence(table, column);
            if (sequence != null && toPostgres) {
                give(sequence, last(table));
            } else if (sequence != null) {
                note(table, given(sequence));
            }
        }
    }

    /** Null if it has no numbering of its own. */
    private String sequence(TableShape table, String column) throws SQLException {
        try (var select = postgres.prepareStatement("select pg_get_serial_sequence(?, ?)")) {
            select.setString(1, table.quoted());
            select.setString(2, column);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private long last(TableShape table) throws SQLException {
        try (var select = sqlite.prepareStatement("select coalesce(max(seq), 0) from sqlite_sequence where name = ?")) {
            select.setString(1, table.name());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void give(String sequence, long last) throws SQLException {
        try (var set = postgres.prepareStatement("select setval(?::regclass, ?, ?)")) {
            set.setString(1, sequence);
            set.setLong(2, Math.max(1, last));
            set.setBoolean(3, last > 0);
            set.executeQuery().close();
        }
    }

    private long given(String sequence) throws SQLException {
        try (var statement = postgres.createStatement();
                ResultSet row = statement.executeQuery(
                        "select case when is_called then last_value else 0 end from " + sequence)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void note(TableShape table, long last) throws SQLException {
        try (var delete = sqlite.prepareStatement("delete from sqlite_sequence where name = ?");
                var insert = sqlite.prepareStatement("insert into sqlite_sequence (name, seq) values (?, ?)")) {
            delete.setString(1, table.name());
            delete.executeUpdate();
            insert.setString(1, table.name());
            insert.setLong(2, last);
            insert.executeUpdate();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.EventIdentity;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.sqlite.SQLiteErrorCode;

/**
 * A table of identities, many a row. {@code recent_ids} has those that are not in their day's table yet, a row per
 * transaction, so that it only grows at its end; {@link PackedIds} has the merged ones.
 */
final class IdRows {
    static final String RECENT = "recent_ids";

    private static final String COLUMNS = "n, day, crc, ids";

    private final PreparedStatement insert;
    private final PreparedStatement delete;

    /**
     * Some identities of one day.
     *
     * @param day as in 20261129
     * @param ids {@link IdGeneration#BYTES_PER_ID} each
     */
    record Row(long number, int day, int crc, byte[] ids) {
        static Row of(long number, LocalDate date, byte[] ids) {
            int day = Integer.parseInt(date.format(DateTimeFormatter.BASIC_ISO_DATE));
            return new Row(number, day, checksum(number, day, ids), ids);
        }

        boolean isWhole() {
            return ids != null && ids.length % IdGeneration.BYTES_PER_ID == 0 && crc == checksum(number, day, ids);
        }

        LocalDate date() {
            return LocalDate.parse(Integer.toString(day), DateTimeFormatter.BASIC_ISO_DATE);
        }

        /** What is remembered with an identity, or null. */
        KnownId find(byte[] identity) {
            var all = ByteBuffer.wrap(ids);
            for (int at = 0; at < ids.length; at += IdGeneration.BYTES_PER_ID) {
                if (Arrays.equals(ids, at, at + identity.length, identity, 0, identity.length)) {
                    int sequence = at + identity.length;
                    return new KnownId(all.getLong(sequence), all.getLong(sequence + Long.BYTES));
                }
            }
            return null;
        }

        void each(DamagedLog.Ids visitor) throws SQLException {
            var all = ByteBuffer.wrap(ids);
            var date = date();
            while (all.hasRemaining()) {
                byte[] identity = new byte[EventIdentity.IDENTITY_BYTES];
                all.get(identity);
                visitor.take(date, identity, all.getLong(), all.getLong());
            }
        }

        private String damage(String table) {
            return table + " " + number + ": checksum does not fit";
        }
    }

    @FunctionalInterface
    interface Visitor {
        void visit(Row row) throws SQLException;
    }

    IdRows(Connection connection, String table) throws SQLException {
        insert = connection.prepareStatement("insert into " + table + " values (?, ?, ?, ?)");
        delete = connection.prepareStatement("delete from " + table + " where n between ? and ?");
    }

    static void create(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists " + table + " (n integer primary key, day integer not null,"
                    + " crc integer not null, ids blob not null)");
        }
    }

    /** For {@link #row}. */
    static ResultSet after(Connection connection, String table, long number, int limit) throws SQLException {
        var select = connection.prepareStatement(select(table) + " where n > ? order by n limit ?");
        select.closeOnCompletion();
        select.setLong(1, number);
        select.setInt(2, limit);
        return select.executeQuery();
    }

    static String select(String table) {
        return "select " + COLUMNS + " from " + table;
    }

    /** Visits all rows, the oldest first, damaged ones too. */
    static void visit(Connection connection, String table, Visitor visitor) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(select(table) + " order by n")) {
            while (row.next()) {
                visitor.visit(row(row));
            }
        }
    }

    /** As {@link #visit}, but a damaged row ends it with the error that SQLite has for a corrupt file. */
    static void visitWhole(Connection connection, String table, Visitor visitor) throws SQLException {
        visit(connection, table, row -> visitor.visit(whole(table, row)));
    }

    /** The row, unless it is damaged. */
    static Row whole(String table, Row row) throws SQLException {
        if (!row.isWhole()) {
            throw new SQLException(row.damage(table), null, SQLiteErrorCode.SQLITE_CORRUPT.code);
        }
        return row;
    }

    /** The damaged rows, for people. */
    static List<String> damages(Connection connection, String table) throws SQLException {
        var damages = new ArrayList<String>();
        visit(connection, table, row -> {
            if (!row.isWhole()) {
                damages.add(row.damage(table));
            }
        });
        return damages;
    }

    void insert(Row row) throws SQLException {
        insert.setLong(1, row.number);
        insert.setInt(2, row.day);
        insert.setInt(3, row.crc);
        insert.setBytes(4, row.ids);
        insert.executeUpdate();
    }

    /** Deletes the rows with these numbers, both included. */
    void delete(long first, long last) throws SQLException {
        delete.setLong(1, first);
        delete.setLong(2, last);
        delete.executeUpdate();
    }

    void close() throws SQLException {
        insert.close();
        delete.close();
    }

    static Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong(1), row.getInt(2), row.getInt(3), row.getBytes(4));
    }

    private static int checksum(long number, int day, byte[] ids) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(number)
                .putInt(day)
                .flip());
        crc.update(ids);
        return (int) crc.getValue();
    }
}

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

/** The table of identities that are not in their day's table yet: a row per transaction, so that it only grows at its end. */
final class RecentIdRows {
    private final PreparedStatement insert;
    private final PreparedStatement delete;

    /**
     * The identities of one transaction.
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

        /** The sequence remembered with an identity, or 0. */
        long sequence(byte[] identity) {
            var all = ByteBuffer.wrap(ids);
            for (int at = 0; at < ids.length; at += IdGeneration.BYTES_PER_ID) {
                if (Arrays.equals(ids, at, at + identity.length, identity, 0, identity.length)) {
                    return all.getLong(at + identity.length);
                }
            }
            return 0;
        }

        void each(DamagedLog.Ids visitor) throws SQLException {
            var all = ByteBuffer.wrap(ids);
            while (all.hasRemaining()) {
                byte[] identity = new byte[EventIdentity.IDENTITY_BYTES];
                all.get(identity);
                visitor.take(date(), identity, all.getLong(), all.getLong());
            }
        }

        private String damage() {
            return "recent_ids " + number + ": checksum does not fit";
        }
    }

    @FunctionalInterface
    interface Visitor {
        void visit(Row row) throws SQLException;
    }

    RecentIdRows(Connection connection) throws SQLException {
        insert = connection.prepareStatement("insert into recent_ids values (?, ?, ?, ?)");
        delete = connection.prepareStatement("delete from recent_ids where n between ? and ?");
    }

    static void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table recent_ids (n integer primary key, day integer not null,"
                    + " crc integer not null, ids blob not null)");
        }
    }

    /** For {@link #row}. */
    static ResultSet after(Connection connection, long number, int limit) throws SQLException {
        var select =
                connection.prepareStatement("select n, day, crc, ids from recent_ids where n > ? order by n limit ?");
        select.closeOnCompletion();
        select.setLong(1, number);
        select.setInt(2, limit);
        return select.executeQuery();
    }

    /** Visits all rows, the oldest first, damaged ones too. */
    static void visit(Connection connection, Visitor visitor) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select n, day, crc, ids from recent_ids order by n")) {
            while (row.next()) {
                visitor.visit(row(row));
            }
        }
    }

    /** As {@link #visit}, but a damaged row ends it with the error that SQLite has for a corrupt file. */
    static void visitWhole(Connection connection, Visitor visitor) throws SQLException {
        visit(connection, row -> {
            if (!row.isWhole()) {
                throw new SQLException(row.damage(), null, SQLiteErrorCode.SQLITE_CORRUPT.code);
            }
            visitor.visit(row);
        });
    }

    /** The damaged rows, for people. */
    static List<String> damages(Connection connection) throws SQLException {
        var damages = new ArrayList<String>();
        visit(connection, row -> {
            if (!row.isWhole()) {
                damages.add(row.damage());
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

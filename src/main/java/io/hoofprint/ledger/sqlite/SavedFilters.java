// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/** The filters of tables of ids that get no more, kept in the log: reading them takes a start no time, reading the ids does. */
final class SavedFilters {
    private SavedFilters() {}

    static void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table id_filters (n integer primary key, name text not null,"
                    + " crc integer not null, bits blob not null)");
        }
    }

    static void save(Connection connection, IdTable table, List<BloomFilter> filters) throws SQLException {
        try (var insert = connection.prepareStatement("insert into id_filters (name, crc, bits) values (?, ?, ?)")) {
            for (var filter : filters) {
                byte[] bits = filter.bytes();
                insert.setString(1, table.name());
                insert.setInt(2, checksum(bits));
                insert.setBytes(3, bits);
                insert.executeUpdate();
            }
        }
    }

    /** None if nothing was saved, or if it is damaged. */
    static List<BloomFilter> of(Connection connection, IdTable table) throws SQLException {
        var filters = new ArrayList<BloomFilter>();
        try (var select = connection.prepareStatement("select crc, bits from id_filters where name = ?")) {
            select.setString(1, table.name());
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    byte[] bits = row.getBytes(2);
                    if (checksum(bits) != row.getInt(1)) {
                        return List.of();
                    }
                    filters.add(new BloomFilter(bits));
                }
            }
        }
        return filters;
    }

    /** The names of the tables that have some. */
    static Set<String> tables(Connection connection) throws SQLException {
        var names = new HashSet<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select name from id_filters")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    static void delete(Connection connection, IdTable table) throws SQLException {
        try (var delete = connection.prepareStatement("delete from id_filters where name = ?")) {
            delete.setString(1, table.name());
            delete.executeUpdate();
        }
    }

    private static int checksum(byte[] bits) {
        var crc = new CRC32C();
        crc.update(bits);
        return (int) crc.getValue();
    }
}

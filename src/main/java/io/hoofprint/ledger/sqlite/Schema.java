// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.append.Stream;
import io.hoofprint.platform.data.DataFolderUnusable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The schema of {@code ledger.db}. */
final class Schema {
    private static final int APPLICATION = 0x486f6f66;
    /** 1 had no lineage, 2 no recent ids, 3 no packed ids. */
    private static final int VERSION = 4;

    private Schema() {}

    /** Initializes a new file, migrates one of an earlier version, and refuses all others. */
    static void prepare(Connection connection) throws SQLException {
        boolean empty = number(connection, "select count(*) from sqlite_schema") == 0
                && number(connection, "pragma application_id") == 0;
        if (!empty) {
            check(connection);
            if (version(connection) == VERSION) {
                return;
            }
        }
        connection.setAutoCommit(false);
        if (empty) {
            create(connection);
        }
        if (!hasLineage(connection)) {
            Lineage.create(connection);
        }
        if (!hasRecentIds(connection)) {
            IdRows.create(connection, IdRows.RECENT);
            SavedFilters.create(connection);
        }
        touch(connection);
        connection.setAutoCommit(true);
    }

    /** Refuses a file that is not ours, or of a later version. */
    static void check(Connection connection) throws SQLException {
        int application = number(connection, "pragma application_id");
        int version = version(connection);
        if (application != APPLICATION || version < 1 || version > VERSION) {
            throw new DataFolderUnusable("ledger.db is not a ledger of this version (application " + application
                    + ", version " + version + "): use another data folder, or the version of Hoofprint that wrote it");
        }
    }

    static boolean hasLineage(Connection connection) throws SQLException {
        return version(connection) >= 2;
    }

    static boolean hasRecentIds(Connection connection) throws SQLException {
        return version(connection) >= 3;
    }

    private static int version(Connection connection) throws SQLException {
        return number(connection, "pragma user_version");
    }

    private static void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("pragma application_id = " + APPLICATION);
            statement.execute(
                    "create table streams (stream text primary key, trimmed integer not null)" + " without rowid");
            statement.execute("create table senders (stream text not null, sender text not null,"
                    + " primary key (stream, sender)) without rowid");
        }
    }

    /** Rewrites the current version, to force a write. */
    static void touch(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("pragma user_version = " + VERSION);
        }
    }

    /** All streams with their head and trimmed sequence. */
    static List<Stream> streams(Connection connection) throws SQLException {
        var streams = new ArrayList<Stream>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select stream, trimmed from streams order by stream")) {
            while (row.next()) {
                var stream = new Stream(row.getString(1));
                stream.trimmed(row.getLong(2));
                streams.add(stream);
            }
        }
        for (Stream stream : streams) {
            stream.head(StreamTable.newest(connection, stream));
        }
        return streams;
    }

    static List<String> senders(Connection connection, Stream stream) throws SQLException {
        var senders = new ArrayList<String>();
        try (var select = connection.prepareStatement("select sender from senders where stream = ?")) {
            select.setString(1, stream.name());
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    senders.add(row.getString(1));
                }
            }
        }
        return senders;
    }

    /** The tables of ids, the oldest first. */
    static List<IdTable> idTables(Connection connection) throws SQLException {
        return tables(connection).stream()
                .filter(IdTable::isName)
                .map(IdTable::of)
                .sorted(Comparator.comparing(IdTable::day)
                        .thenComparing(IdTable::packed)
                        .thenComparing(IdTable::number))
                .toList();
    }

    static List<String> streamTables(Connection connection) throws SQLException {
        return tables(connection).stream()
                .filter(table -> table.startsWith(StreamTable.PREFIX))
                .toList();
    }

    /** The last sequence that was trimmed, or 0. */
    static long trimmed(Connection connection, Stream stream) throws SQLException {
        try (var select = connection.prepareStatement("select trimmed from streams where stream = ?")) {
            select.setString(1, stream.name());
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    static void trimmed(Connection connection, Stream stream, long last) throws SQLException {
        try (var update = connection.prepareStatement("update streams set trimmed = ? where stream = ?")) {
            update.setLong(1, last);
            update.setString(2, stream.name());
            update.executeUpdate();
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select name from sqlite_schema where type = 'table' order by name")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}

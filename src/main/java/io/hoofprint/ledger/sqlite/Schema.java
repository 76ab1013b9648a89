package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The schema of {@code ledger.db}. */
final class Schema {
    private static final int APPLICATION = 0x486f6f66;
    private static final int VERSION = 1;

    private Schema() {}

    /** Initialises a new file and refuses foreign ones. */
    static void check(Connection connection) throws SQLException {
        int application = number(connection, "pragma application_id");
        int version = number(connection, "pragma user_version");
        if (application == 0 && number(connection, "select count(*) from sqlite_schema") == 0) {
            try (var statement = connection.createStatement()) {
                statement.execute("pragma application_id = " + APPLICATION);
                statement.execute("pragma user_version = " + VERSION);
                statement.execute(
                        "create table streams (stream text primary key, trimmed integer not null)" + " without rowid");
                statement.execute("create table senders (stream text not null, sender text not null,"
                        + " primary key (stream, sender)) without rowid");
            }
        } else if (application != APPLICATION || version != VERSION) {
            throw new IllegalStateException("ledger.db is not a ledger of this version (application " + application
                    + ", version " + version + "): use another data folder, or the version of Hoofprint that wrote it");
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

    /** The days with a table of ids. */
    static List<LocalDate> days(Connection connection) throws SQLException {
        return tables(connection).stream()
                .filter(table -> table.startsWith(DedupIndex.PREFIX))
                .map(table -> table.substring(DedupIndex.PREFIX.length()))
                .map(day -> LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE))
                .toList();
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

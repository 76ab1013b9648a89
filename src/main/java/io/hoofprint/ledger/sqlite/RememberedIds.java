package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.TreeMap;

/** The ids that senders gave: hashes in one table a day, so that forgetting is dropping a table. */
final class RememberedIds {
    static final String PREFIX = "ids_";

    private final Connection connection;
    private final TreeMap<LocalDate, Day> days = new TreeMap<>();
    private LocalDate today;
    private PreparedStatement insert;

    /** What is known of an identity. */
    enum Seen {
        NEVER,
        SAME_BODY,
        OTHER_BODY
    }

    private record Day(PreparedStatement select) {}

    RememberedIds(Connection connection) throws SQLException {
        this.connection = connection;
        for (LocalDate day : Schema.days(connection)) {
            days.put(day, day(day));
        }
    }

    static String table(LocalDate day) {
        return PREFIX + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** What is new from now on belongs to this day. */
    void turnTo(LocalDate day) throws SQLException {
        if (day.equals(today)) {
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists " + table(day)
                    + " (identity blob primary key, seq integer not null, body integer not null) without rowid");
        }
        if (!days.containsKey(day)) {
            days.put(day, day(day));
        }
        insert = connection.prepareStatement("insert or ignore into " + table(day) + " values (?, ?, ?)");
        today = day;
    }

    /** Remembers an identity unless it is known, and tells what was known. */
    Seen remember(byte[] identity, long sequence, long body) throws SQLException {
        for (var day : days.descendingMap().entrySet()) {
            var seen = day.getKey().equals(today) ? Seen.NEVER : look(day.getValue(), identity, body);
            if (seen != Seen.NEVER) {
                return seen;
            }
        }
        insert.setBytes(1, identity);
        insert.setLong(2, sequence);
        insert.setLong(3, body);
        return insert.executeUpdate() == 1 ? Seen.NEVER : look(days.get(today), identity, body);
    }

    private Day day(LocalDate day) throws SQLException {
        return new Day(connection.prepareStatement("select body from " + table(day) + " where identity = ?"));
    }

    private static Seen look(Day day, byte[] identity, long body) throws SQLException {
        day.select.setBytes(1, identity);
        try (var row = day.select.executeQuery()) {
            if (!row.next()) {
                return Seen.NEVER;
            }
            return row.getLong(1) == body ? Seen.SAME_BODY : Seen.OTHER_BODY;
        }
    }
}

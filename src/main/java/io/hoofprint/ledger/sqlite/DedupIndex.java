package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * The ids that senders gave, as the writer sees them: hashes in one table a day, so that forgetting is dropping a
 * table. What memory knows to be new is not looked up, and is inserted with the rest of its batch.
 */
final class DedupIndex {
    static final String PREFIX = "ids_";

    private final Connection connection;
    private final RecentIdFilters filters;
    private final int daysKept;
    private final List<Day> days = new ArrayList<>();
    private Day today;
    private PreparedStatement insert;
    private boolean unflushed;

    /** What is known of an identity. */
    enum Seen {
        NEVER,
        SAME_BODY,
        OTHER_BODY
    }

    private record Day(LocalDate date, DayIdFilters memory, PreparedStatement select) {}

    DedupIndex(Connection connection, RecentIdFilters filters, int daysKept) {
        this.connection = connection;
        this.filters = filters;
        this.daysKept = daysKept;
    }

    static String table(LocalDate day) {
        return PREFIX + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** What is new from now on belongs to this day; what is older than it may be is no longer looked at. */
    void turnTo(LocalDate day) throws SQLException {
        if (today != null && today.date.equals(day)) {
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists " + table(day)
                    + " (identity blob primary key, seq integer not null, body integer not null) without rowid");
        }
        days.clear();
        for (var kept : Schema.days(connection)) {
            if (!kept.isBefore(day.minusDays(daysKept))) {
                days.add(day(kept));
            }
        }
        today = days.stream().filter(kept -> kept.date.equals(day)).findFirst().orElseThrow();
        insert = connection.prepareStatement("insert into " + table(day) + " values (?, ?, ?)");
    }

    /** Remembers an identity unless it is known, and tells what was known. */
    Seen remember(byte[] identity, long sequence, long body) throws SQLException {
        for (Day day : days) {
            if (day.memory.mayHold(identity)) {
                flush();
                var seen = look(day, identity, body);
                if (seen != Seen.NEVER) {
                    return seen;
                }
            }
        }
        insert.setBytes(1, identity);
        insert.setLong(2, sequence);
        insert.setLong(3, body);
        insert.addBatch();
        today.memory.add(identity);
        unflushed = true;
        return Seen.NEVER;
    }

    void flush() throws SQLException {
        if (unflushed) {
            insert.executeBatch();
            unflushed = false;
        }
    }

    private Day day(LocalDate day) throws SQLException {
        return new Day(
                day,
                filters.of(day),
                connection.prepareStatement("select body from " + table(day) + " where identity = ?"));
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

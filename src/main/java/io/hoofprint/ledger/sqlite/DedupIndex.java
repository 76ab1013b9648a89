package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * The writer's index of senders' ids: hashes in one table per day, so that expiry drops whole tables. Identities that
 * the filters prove new are inserted at the end of the batch without a query.
 */
final class DedupIndex {
    static final String PREFIX = "ids_";

    private final Connection connection;
    private final RecentIdFilters filters;
    private final List<Day> days = new ArrayList<>();
    private RememberedDays remembered;
    private Day today;
    private PreparedStatement insert;
    private boolean unflushed;

    enum Seen {
        NEVER,
        SAME_BODY,
        OTHER_BODY
    }

    private record Day(LocalDate date, DayIdFilters filters, PreparedStatement select) {}

    DedupIndex(Connection connection, RecentIdFilters filters) {
        this.connection = connection;
        this.filters = filters;
    }

    static String table(LocalDate day) {
        return PREFIX + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    static void create(Connection connection, LocalDate day) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists " + table(day)
                    + " (identity blob primary key, seq integer not null, body integer not null) without rowid");
        }
    }

    /** Selects the day for new identities and skips expired days in lookups. */
    void select(RememberedDays chosen) throws SQLException {
        if (chosen.equals(remembered)) {
            return;
        }
        remembered = null;
        var day = chosen.today();
        create(connection, day);
        days.clear();
        for (var kept : Schema.days(connection)) {
            if (!kept.isBefore(chosen.oldest())) {
                days.add(day(kept));
            }
        }
        today = days.stream().filter(kept -> kept.date.equals(day)).findFirst().orElseThrow();
        insert = connection.prepareStatement("insert into " + table(day) + " values (?, ?, ?)");
        remembered = chosen;
    }

    /** Adds an identity unless it is known. */
    Seen remember(byte[] identity, long sequence, long body) throws SQLException {
        for (Day day : days) {
            if (day.filters.mayContain(identity)) {
                flush();
                var seen = lookUp(day, identity, body);
                if (seen != Seen.NEVER) {
                    return seen;
                }
            }
        }
        insert.setBytes(1, identity);
        insert.setLong(2, sequence);
        insert.setLong(3, body);
        insert.addBatch();
        today.filters.add(identity);
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

    private static Seen lookUp(Day day, byte[] identity, long body) throws SQLException {
        day.select.setBytes(1, identity);
        try (var row = day.select.executeQuery()) {
            if (!row.next()) {
                return Seen.NEVER;
            }
            return row.getLong(1) == body ? Seen.SAME_BODY : Seen.OTHER_BODY;
        }
    }
}

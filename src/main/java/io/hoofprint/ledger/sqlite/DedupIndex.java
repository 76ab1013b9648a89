package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * The writer's index of senders' ids: hashes in one table per day, so that expiry drops whole tables. New ones gather in
 * {@link RecentIds} and are merged into their day's table in order. Identities that the filters prove new cost no query.
 */
final class DedupIndex {
    static final String PREFIX = "ids_";

    /** Merged for each new identity, so that there are never many generations. */
    private static final int MERGED_PER_NEW = 2;

    private final Connection connection;
    private final RecentIdFilters filters;
    private final RecentIds recent;
    private final IdMerger merger;
    private final int leastMerged;
    private final List<Day> days = new ArrayList<>();
    private RememberedDays remembered;

    enum Seen {
        NEVER,
        SAME_BODY,
        OTHER_BODY
    }

    private record Day(LocalDate date, DayIdFilters filters, PreparedStatement select) {}

    /** @param generationSize identities that gather before they are merged */
    DedupIndex(Connection connection, RecentIdFilters filters, int generationSize) {
        this.connection = connection;
        this.filters = filters;
        recent = new RecentIds(connection, generationSize);
        merger = new IdMerger(connection, recent, filters);
        leastMerged = Math.max(1, generationSize / IdGeneration.BUCKETS);
    }

    static String table(LocalDate day) {
        return PREFIX + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** Selects the day for new identities and skips expired days in lookups. */
    void select(RememberedDays chosen) throws SQLException {
        if (chosen.equals(remembered)) {
            return;
        }
        remembered = null;
        recent.select(chosen);
        create(chosen.today());
        for (var day : recent.days()) {
            create(day);
        }
        days.clear();
        for (var kept : Schema.days(connection)) {
            if (!kept.isBefore(chosen.oldest())) {
                days.add(day(kept));
            }
        }
        remembered = chosen;
    }

    /** Adds an identity unless it is known. */
    Seen remember(byte[] identity, long sequence, long body) throws SQLException {
        var known = recent.body(identity);
        if (known != null) {
            return seen(known, body);
        }
        for (Day day : days) {
            if (day.filters.mayContain(identity)) {
                var seen = lookUp(day, identity, body);
                if (seen != Seen.NEVER) {
                    return seen;
                }
            }
        }
        recent.add(identity, sequence, body);
        return Seen.NEVER;
    }

    /**
     * Writes what was added, and merges a part of what was added before: enough that a few hundred batches merge all, however
     * many have gathered in runs that did not last that long.
     */
    void flush() throws SQLException {
        int added = recent.flush();
        if (added > 0) {
            merger.merge(Math.max(leastMerged * recent.generations(), added * MERGED_PER_NEW));
        }
    }

    /** Forgets the identities of earlier days that are in no table yet; within a transaction only. */
    void expire(LocalDate oldest) throws SQLException {
        recent.expire(oldest);
    }

    private void create(LocalDate day) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists " + table(day)
                    + " (identity blob primary key, seq integer not null, body integer not null) without rowid");
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
            return seen(row.getLong(1), body);
        }
    }

    private static Seen seen(long known, long body) {
        return known == body ? Seen.SAME_BODY : Seen.OTHER_BODY;
    }
}

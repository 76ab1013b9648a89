// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The partitions of streams, made ahead so that no append has to. */
final class Leaves {
    private static final int AHEAD = 3;
    private static final int PER_REMEMBERED = 4;

    private final long size;
    private final Map<Short, Long> low = new ConcurrentHashMap<>();

    /** @param size sequences of one, unless the stream is faster than that */
    Leaves(long size) {
        this.size = size;
    }

    private record Place(long head, long floor, long last, int ahead, long low) {
        private long size(long least) {
            return Math.max(least, fewOf(head - floor));
        }
    }

    /** So large that there are few for so many sequences, because identities are looked for in each. */
    static long fewOf(long sequences) {
        return sequences / PER_REMEMBERED;
    }

    /** Whether it is time to make more for a stream that has come so far. */
    boolean isLow(short number, long head) {
        return head > low.getOrDefault(number, 0L);
    }

    /** Makes what is missing of one for the stream's next event, and of those ahead of it. */
    void make(Connection connection, short number) throws SQLException {
        Place place = place(connection, number);
        for (; isShort(place); place = place(connection, number)) {
            long first = Math.max(place.head, place.last) + 1;
            try (var select = connection.prepareStatement("select ledger_make_leaf(?, ?, ?)")) {
                select.setShort(1, number);
                select.setLong(2, first);
                select.setLong(3, first + place.size(size) - 1);
                select.executeQuery().close();
            }
        }
        low.put(number, place.low);
    }

    private static boolean isShort(Place place) {
        return place.last <= place.head || place.ahead < AHEAD;
    }

    private static Place place(Connection connection, short number) throws SQLException {
        try (var select = connection.prepareStatement("""
                select s.head, s.id_floor, coalesce(max(l.last), 0),
                    count(*) filter (where l.first > s.head + 1),
                    coalesce(min(l.last) filter (where l.last > s.head), 0)
                from ledger_streams s left join ledger_leaves l on l.no = s.no
                where s.no = ? group by s.head, s.id_floor""")) {
            select.setShort(1, number);
            try (var row = select.executeQuery()) {
                row.next();
                return new Place(row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4), row.getLong(5));
            }
        }
    }

    /**
     * Drops those of which nothing is needed any more. Nobody who appends or reads waits for it.
     *
     * @param over the last sequence that nobody needs
     */
    void drop(Connection connection, short number, long over) throws SQLException {
        try (var select = connection.prepareStatement(
                        "select first, last from ledger_leaves where no = ? and last <= ? order by first");
                var statement = connection.createStatement()) {
            select.setShort(1, number);
            select.setLong(2, over);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    drop(statement, number, row.getLong(1), row.getLong(2));
                }
            }
        }
    }

    /** Each step may be the last that an instance takes before it ends: another one goes on from there. */
    private static void drop(Statement statement, short number, long first, long last) throws SQLException {
        String parent = table(number);
        String leaf = parent + "_" + first;
        String how = null;
        try (var row = statement.executeQuery(
                "select inhdetachpending from pg_inherits where inhrelid = to_regclass('" + leaf + "')")) {
            if (row.next()) {
                how = row.getBoolean(1) ? "finalize" : "concurrently";
            }
        }
        if (how != null) {
            statement.execute("alter table " + parent + " detach partition " + leaf + " " + how);
        }
        statement.execute("drop table if exists " + leaf);
        statement.executeUpdate("update ledger_streams set emptied = greatest(emptied, " + last
                + "), purged = greatest(purged, " + last + ") where no = " + number);
        statement.executeUpdate("delete from ledger_leaves where no = " + number + " and first = " + first);
    }

    /** The table that holds a stream's events. */
    static String table(short number) {
        return "ledger_events_" + number;
    }
}

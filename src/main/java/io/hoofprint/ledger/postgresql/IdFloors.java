// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** Ends what is remembered of senders' ids, by the log's age. */
final class IdFloors {
    private static final int STEP = 10_000;
    /** A request is dated by an age that was seen some time before. */
    static final long REQUEST_MILLIS = Duration.ofDays(1).toMillis();

    private final LogAge age;
    private final long remember;
    private final UUID writer;

    IdFloors(LogAge age, Duration remember, UUID writer) {
        this.age = age;
        this.remember = remember.toMillis();
        this.writer = writer;
    }

    /** For all streams; may be done by several instances, whenever. */
    void run(Connection connection) throws SQLException {
        long now = age.advance(connection);
        update(connection, """
                insert into ledger_marks (no, age, head) select s.no, ?, s.head from ledger_streams s
                where s.head > greatest(s.id_floor, (select max(m.head) from ledger_marks m where m.no = s.no))
                on conflict do nothing""", now);
        update(connection, "update ledger_writers set age = ? where writer = '" + writer + "'", now);
        if (now < remember) {
            return;
        }
        raiseFloors(connection, now - remember);
        update(connection, "delete from ledger_marks where age < ?", now - remember);
        forget(connection, "ledger_requests", now - remember - REQUEST_MILLIS);
        forget(connection, "ledger_old_ids", now - remember - REQUEST_MILLIS);
        update(connection, "delete from ledger_writers where age < ?", now - remember);
    }

    /** Stream by stream, because whoever appends to several locks them in an order. */
    private static void raiseFloors(Connection connection, long age) throws SQLException {
        try (var select = connection.prepareStatement(
                        "select no, max(head) from ledger_marks where age < ? group by no");
                var update = connection.prepareStatement(
                        "update ledger_streams set id_floor = greatest(id_floor, ?) where no = ?")) {
            select.setLong(1, age);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    update.setLong(1, row.getLong(2));
                    update.setShort(2, row.getShort(1));
                    update.executeUpdate();
                }
            }
        }
    }

    private static void forget(Connection connection, String table, long age) throws SQLException {
        try (var delete =
                connection.prepareStatement("delete from " + table + " where identity in (select identity from " + table
                        + " where age < ? order by age limit " + STEP + ")")) {
            delete.setLong(1, age);
            for (int deleted = STEP; deleted == STEP; ) {
                deleted = delete.executeUpdate();
            }
        }
    }

    private static void update(Connection connection, String sql, long age) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, age);
            update.executeUpdate();
        }
    }
}

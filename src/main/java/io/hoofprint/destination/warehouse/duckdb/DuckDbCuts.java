// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.Micros;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Finds where sessions begin, for visitors whose events are farther apart than a session may last. */
final class DuckDbCuts {
    private final Connection connection;
    private final DuckDbSql sql;
    private final Limits limits;

    DuckDbCuts(Connection connection, Limits limits) {
        this.connection = connection;
        sql = new DuckDbSql(connection);
        this.limits = limits;
    }

    /** Makes the view {@code numbered}, {@code numbered_active} of active visitors only, and the cuts that both read. */
    void prepare(long parts) throws SQLException {
        sql.runNamed("cuts");
        long span = sql.number("SELECT epoch_us(max(\"timestamp\")) - epoch_us(min(\"timestamp\")) FROM work");
        if (span > limits.longestSession()) {
            sql.runNamed("long-visitors");
            for (long part = 0; part < parts; part++) {
                sql.let("part", part);
                append(begins());
            }
        }
        sql.run(DuckDbSql.named("numbered").formatted("", ""));
        sql.run(DuckDbSql.named("numbered")
                .formatted("_active", " SEMI JOIN active_visitors USING (channel_id, visitor_id)"));
    }

    private List<Begin> begins() throws SQLException {
        Begins begins = new Begins();
        sql.each(DuckDbSql.named("long"), row -> begins.add(begin(row)));
        return begins.all;
    }

    private static Begin begin(ResultSet row) throws SQLException {
        return new Begin(row.getString(1), row.getString(2), Micros.instant(row.getLong(3)));
    }

    private void append(List<Begin> begins) throws SQLException {
        try (DuckDBAppender cuts = connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "cuts")) {
            for (Begin begin : begins) {
                cuts.beginRow()
                        .append(begin.channel)
                        .append(begin.visitor)
                        .appendEpochMicros(Micros.of(begin.at))
                        .endRow();
            }
        }
    }

    /** An event that may begin a session. */
    private record Begin(String channel, String visitor, Instant at) {
        boolean isSameVisitors(Begin other) {
            return visitor.equals(other.visitor) && channel.equals(other.channel);
        }
    }

    /** Each depends on the one before it, so the events are read one by one. */
    private final class Begins {
        private final List<Begin> all = new ArrayList<>();
        private Begin current;
        private Instant last;

        /** @return true, as the next event is always wanted */
        boolean add(Begin event) {
            if (current == null || !event.isSameVisitors(current) || !limits.continues(current.at, last, event.at)) {
                current = event;
                all.add(event);
            }
            last = event.at;
            return true;
        }
    }
}

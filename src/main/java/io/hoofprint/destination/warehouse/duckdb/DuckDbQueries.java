// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.DailyQuery;
import io.hoofprint.destination.warehouse.Micros;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.Session.Hit;
import io.hoofprint.destination.warehouse.SessionDay;
import io.hoofprint.destination.warehouse.SessionFilter;
import io.hoofprint.destination.warehouse.SessionPage;
import io.hoofprint.destination.warehouse.SessionQuery;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The queries of the warehouse. */
record DuckDbQueries(DuckDbSql sql) {
    private static final String DAILY = DuckDbSql.named("daily");

    SessionPage sessions(SessionQuery query) throws SQLException {
        SessionFilter filter = new SessionFilter(query, "$", "make_timestamp");
        SessionPage page = new SessionPage(query);
        sql.each(
                DuckDbSql.named("sessions")
                        .replace(":hits", Long.toString(query.hits()))
                        .replace(":filter", filter.sql()),
                row -> page.add(session(row)),
                filter.values().toArray());
        return page;
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getString(1),
                row.getString(2),
                DuckDbSql.nullable(row, 3),
                Micros.instant(row.getLong(4)),
                Micros.instant(row.getLong(5)),
                row.getLong(6),
                hits(row.getArray(7)));
    }

    private static List<Hit> hits(Array array) throws SQLException {
        List<Hit> hits = new ArrayList<>();
        for (Object item : (Object[]) array.getArray()) {
            Object[] of = ((Struct) item).getAttributes();
            hits.add(new Hit(
                    (String) of[0], (String) of[1], DuckDbSql.instant(of[2]), (String) of[3], (String) of[4], (Long)
                            of[5]));
        }
        return hits;
    }

    List<SessionDay> daily(DailyQuery query) throws SQLException {
        return sql.rows(
                DAILY,
                row -> new SessionDay(
                        row.getObject(1, LocalDate.class),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        Micros.seconds(row.getLong(5))),
                query.from().toString(),
                query.to().toString());
    }

    Map<String, Long> tables() throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : List.of("events_0", "events_1", "sessions", "events_late")) {
            rows.put(table, sql.number("SELECT count(*) FROM " + table));
        }
        return rows;
    }

    /** The newest first. */
    List<AggregationRun> runs() throws SQLException {
        return sql.rows(DuckDbSql.named("runs"), DuckDbQueries::run);
    }

    private static AggregationRun run(ResultSet row) throws SQLException {
        return new AggregationRun(
                row.getObject(1, LocalDate.class),
                AggregationRun.DONE,
                row.getString(2),
                DuckDbSql.instant(row.getObject(3)),
                DuckDbSql.instant(row.getObject(4)),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10));
    }
}

package io.hoofprint.destination.warehouse;

import io.hoofprint.destination.warehouse.Session.Hit;
import io.hoofprint.destination.warehouse.SessionQuery.Place;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the warehouse can tell. */
record DuckDbQuestions(DuckDbSql sql) {
    private static final String DAILY = DuckDbSql.named("daily");

    SessionPage sessions(SessionQuery query) throws SQLException {
        List<Object> parameters = new ArrayList<>();
        StringBuilder where = new StringBuilder();
        filter(query, where, parameters);
        String hits = query.withHits() ? ", hits" : "";
        SessionPage page = new SessionPage(query);
        sql.each(
                "SELECT channel_id, visitor_id, timezone_offset, epoch_us(start_time), epoch_us(end_time), hit_count"
                        + hits + " FROM sessions WHERE TRUE" + where
                        + " ORDER BY start_time, visitor_id, channel_id LIMIT " + (query.limit() + 1),
                row -> page.add(session(row, query.withHits())),
                parameters.toArray());
        return page;
    }

    private static void filter(SessionQuery query, StringBuilder where, List<Object> parameters) {
        if (query.day() != null) {
            where.append(" AND start_time >= ?::DATE AND start_time < ?::DATE");
            parameters.add(query.day().toString());
            parameters.add(query.day().plusDays(1).toString());
        }
        if (query.channel() != null) {
            where.append(" AND channel_id = ?");
            parameters.add(query.channel());
        }
        if (query.visitor() != null) {
            where.append(" AND visitor_id = ?");
            parameters.add(query.visitor());
        }
        if (query.after() != null) {
            Place after = query.after();
            where.append(" AND (start_time, visitor_id, channel_id) > (make_timestamp(?), ?, ?)");
            parameters.add(DuckDbSql.micros(after.start()));
            parameters.add(after.visitor());
            parameters.add(after.channel());
        }
    }

    private static Session session(ResultSet row, boolean hits) throws SQLException {
        return new Session(
                row.getString(1),
                row.getString(2),
                DuckDbSql.nullable(row, 3),
                DuckDbSql.instant(row.getLong(4)),
                DuckDbSql.instant(row.getLong(5)),
                row.getLong(6),
                hits ? hits(row.getArray(7)) : List.of());
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

    List<SessionDay> daily(DaysQuery query) throws SQLException {
        return sql.rows(
                DAILY,
                row -> new SessionDay(
                        row.getObject(1, LocalDate.class),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        DuckDbSql.seconds(row.getLong(5))),
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

    List<Visit> shard(String table) throws SQLException {
        return sql.rows(
                "SELECT event_key, event_id, channel_id, visitor_id, epoch_us(\"timestamp\"), timezone_offset, url,"
                        + " referrer_url, received_at FROM " + table + " ORDER BY \"timestamp\", event_id, event_key",
                DuckDbQuestions::visit);
    }

    private static Visit visit(ResultSet row) throws SQLException {
        Instant at = DuckDbSql.instant(row.getLong(5));
        return new Visit(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                at,
                DuckDbSql.nullable(row, 6),
                row.getString(7),
                row.getString(8),
                DuckDbSql.instant(row.getObject(9)));
    }
}

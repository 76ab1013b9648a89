package io.hoofprint.destination.warehouse;

import io.hoofprint.destination.warehouse.SessionQuery.Place;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows of {@code sessions AS session} a {@link SessionQuery} asks for, in SQL that every kind of warehouse
 * understands. What somebody wrote is never in the text: its values are numbered parameters.
 */
public final class SessionFilter {
    private final String mark;
    private final String instant;
    private final List<Object> values = new ArrayList<>();
    private final StringBuilder sql = new StringBuilder();

    /**
     * @param mark what a parameter's number stands behind: {@code $} makes {@code $1}
     * @param instant the function that makes an instant of microseconds
     */
    public SessionFilter(SessionQuery query, String mark, String instant) {
        this.mark = mark;
        this.instant = instant;
        if (query.day() != null) {
            sql.append(" AND session.start_time >= ").append(midnight(query.day()));
            sql.append(" AND session.start_time < ").append(midnight(query.day().plusDays(1)));
        }
        if (query.channel() != null) {
            sql.append(" AND channel_id = ").append(parameter(query.channel()));
        }
        if (query.visitor() != null) {
            sql.append(" AND visitor_id = ").append(parameter(query.visitor()));
        }
        if (query.after() != null) {
            after(query.after());
        }
        // One more shows that there is a next page.
        sql.append(" ORDER BY session.start_time, visitor_id, channel_id LIMIT ")
                .append(query.limit() + 1);
    }

    /** What goes behind {@code WHERE TRUE}. */
    public String sql() {
        return sql.toString();
    }

    /** Texts and whole numbers: the first is parameter 1. */
    public List<Object> values() {
        return values;
    }

    /** That the start is not earlier is said apart, for that is what rows are kept by. */
    private void after(Place after) {
        String start = instant + "(" + parameter(Micros.of(after.start())) + ")";
        String visitor = parameter(after.visitor());
        sql.append(" AND session.start_time >= ").append(start);
        sql.append(" AND (session.start_time > ").append(start);
        sql.append(" OR visitor_id > ").append(visitor);
        sql.append(" OR visitor_id = ").append(visitor);
        sql.append(" AND channel_id > ").append(parameter(after.channel())).append(")");
    }

    private String midnight(LocalDate day) {
        return instant + "(" + parameter(Micros.of(day.atStartOfDay().toInstant(ZoneOffset.UTC))) + ")";
    }

    private String parameter(Object value) {
        values.add(value);
        return mark + values.size();
    }
}

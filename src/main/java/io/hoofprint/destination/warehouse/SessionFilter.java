// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The condition and order of a {@link SessionQuery} on {@code sessions AS session}, in SQL that every kind of warehouse
 * understands. The query's values are numbered parameters, never part of the text.
 */
public final class SessionFilter {
    private final String mark;
    private final String instant;
    private final List<Object> values = new ArrayList<>();
    private final StringBuilder sql = new StringBuilder();

    /**
     * @param mark the prefix of a parameter's number: {@code $} makes {@code $1}
     * @param instant the function that makes an instant of microseconds
     */
    public SessionFilter(SessionQuery query, String mark, String instant) {
        this.mark = mark;
        this.instant = instant;
        if (query.day() != null) {
            sql.append(" AND session.start_time >= ").append(midnight(query.day()));
        }
        if (query.lastDay() != null) {
            sql.append(" AND session.start_time < ")
                    .append(midnight(query.lastDay().plusDays(1)));
        }
        if (query.channel() != null) {
            sql.append(" AND channel_id = ").append(parameter(query.channel()));
        }
        if (query.visitor() != null) {
            sql.append(" AND visitor_id = ").append(parameter(query.visitor()));
        }
        if (query.after() != null) {
            sql.append(" AND session.start_time >= ")
                    .append(instant + "(" + parameter(Micros.of(query.after().start())) + ")");
        }
        // One more shows that there is a next page.
        sql.append(" ORDER BY session.start_time, visitor_id, channel_id LIMIT ")
                .append(query.limit() + 1);
        if (query.after() != null) {
            sql.append(" OFFSET ").append(query.after().sessions());
        }
    }

    /** What goes behind {@code WHERE TRUE}. */
    public String sql() {
        return sql.toString();
    }

    /** Texts and whole numbers: the first is parameter 1. */
    public List<Object> values() {
        return values;
    }

    private String midnight(LocalDate day) {
        return instant + "(" + parameter(Micros.of(day.atStartOfDay().toInstant(ZoneOffset.UTC))) + ")";
    }

    private String parameter(Object value) {
        values.add(value);
        return mark + values.size();
    }
}

package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.QueryParameterValue;
import io.hoofprint.destination.warehouse.DaysQuery;
import io.hoofprint.destination.warehouse.SessionQuery;
import io.hoofprint.destination.warehouse.SessionQuery.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** What the warehouse can tell; {@link BigQueryRows} reads the answers. */
public final class BigQueryQuestions {
    private BigQueryQuestions() {}

    /** Answered by {@link BigQueryRows#session}. */
    public static BigQueryQuestion sessions(SessionQuery query) {
        Map<String, QueryParameterValue> parameters = new HashMap<>();
        String selected = BigQuerySql.named("sessions");
        if (query.withHits()) {
            selected = selected.replace("hit_count", "hit_count,\n  " + BigQuerySql.named("hits"));
        }
        String sql = selected + filter(query, parameters)
                + " ORDER BY session.start_time, visitor_id, channel_id LIMIT " + (query.limit() + 1);
        return new BigQueryQuestion(sql, parameters);
    }

    private static String filter(SessionQuery query, Map<String, QueryParameterValue> parameters) {
        StringBuilder where = new StringBuilder();
        if (query.day() != null) {
            where.append(
                    " AND session.start_time >= TIMESTAMP_MICROS(@day_begin) AND session.start_time < TIMESTAMP_MICROS(@day_end)");
            parameters.put("day_begin", micros(query.day().atStartOfDay().toInstant(ZoneOffset.UTC)));
            parameters.put(
                    "day_end", micros(query.day().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)));
        }
        if (query.channel() != null) {
            where.append(" AND channel_id = @channel");
            parameters.put("channel", QueryParameterValue.string(query.channel()));
        }
        if (query.visitor() != null) {
            where.append(" AND visitor_id = @visitor");
            parameters.put("visitor", QueryParameterValue.string(query.visitor()));
        }
        if (query.after() != null) {
            where.append(after(query.after(), parameters));
        }
        return where.toString();
    }

    private static String after(Place after, Map<String, QueryParameterValue> parameters) {
        parameters.put("after", micros(after.start()));
        parameters.put("after_visitor", QueryParameterValue.string(after.visitor()));
        parameters.put("after_channel", QueryParameterValue.string(after.channel()));
        return " AND session.start_time >= TIMESTAMP_MICROS(@after) AND (session.start_time > TIMESTAMP_MICROS(@after)"
                + " OR visitor_id > @after_visitor OR visitor_id = @after_visitor AND channel_id > @after_channel)";
    }

    /** Answered by {@link BigQueryRows#day}. */
    public static BigQueryQuestion daily(DaysQuery query) {
        return BigQueryQuestion.of(BigQuerySql.declare("job_from", "DATE", BigQuerySql.literal(query.from()))
                + BigQuerySql.declare("job_to", "DATE", BigQuerySql.literal(query.to()))
                + BigQuerySql.named("daily"));
    }

    /** One row a table, answered by {@link BigQueryRows#table}. */
    public static BigQueryQuestion tables() {
        return BigQueryQuestion.of(BigQuerySql.named("tables"));
    }

    /** The newest first, answered by {@link BigQueryRows#run}. */
    public static BigQueryQuestion runs() {
        return BigQueryQuestion.of(BigQuerySql.named("runs"));
    }

    private static QueryParameterValue micros(Instant instant) {
        return QueryParameterValue.int64(BigQuerySql.micros(instant));
    }
}

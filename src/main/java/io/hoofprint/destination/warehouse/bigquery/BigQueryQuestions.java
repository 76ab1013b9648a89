// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.QueryParameterValue;
import io.hoofprint.destination.warehouse.DailyQuery;
import io.hoofprint.destination.warehouse.SessionFilter;
import io.hoofprint.destination.warehouse.SessionQuery;
import java.util.HashMap;
import java.util.Map;

/** The queries of the warehouse; {@link BigQueryRows} reads their results. */
public final class BigQueryQuestions {
    private BigQueryQuestions() {}

    /** Its rows are read by {@link BigQueryRows#session}. */
    public static BigQueryQuery sessions(SessionQuery query) {
        SessionFilter filter = new SessionFilter(query, "@p", "TIMESTAMP_MICROS");
        Map<String, QueryParameterValue> parameters = new HashMap<>();
        filter.values().forEach(value -> parameters.put("p" + (parameters.size() + 1), parameter(value)));
        String selected = BigQuerySql.named("sessions");
        if (query.withHits()) {
            selected = selected.replace(
                    "hit_count",
                    "hit_count,\n  " + BigQuerySql.named("hits").replace(":most", Long.toString(query.hits())));
        }
        return new BigQueryQuery(selected + filter.sql(), parameters);
    }

    private static QueryParameterValue parameter(Object value) {
        return value instanceof Long number
                ? QueryParameterValue.int64(number)
                : QueryParameterValue.string((String) value);
    }

    /** Its rows are read by {@link BigQueryRows#day}. */
    public static BigQueryQuery daily(DailyQuery query) {
        return BigQueryQuery.of(BigQuerySql.declare("job_from", "DATE", BigQuerySql.literal(query.from()))
                + BigQuerySql.declare("job_to", "DATE", BigQuerySql.literal(query.to()))
                + BigQuerySql.named("daily"));
    }

    /** One row a table, read by {@link BigQueryRows#table}. */
    public static BigQueryQuery tables() {
        return BigQueryQuery.of(BigQuerySql.named("tables"));
    }

    /** The newest first; rows are read by {@link BigQueryRows#run}. */
    public static BigQueryQuery runs() {
        return BigQueryQuery.of(BigQuerySql.named("runs"));
    }
}

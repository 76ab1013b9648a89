// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.Micros;
import io.hoofprint.destination.warehouse.Shard;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A day's job as one script for a query job whose default dataset is the warehouse's: all of it is done, or nothing. Its last
 * statement returns the run. It is made at the job's start and reads only the job's clock, so that the same job has the same
 * text.
 */
public final class BigQueryScript {
    private static final List<String> STEPS =
            List.of("begin", "events", "reopened", "visits", "begins", "numbered", "closed", "write", "record");

    private static final Pattern WORD = Pattern.compile("[a-z]+");

    private final Aggregation job;
    private final Instant now;

    public BigQueryScript(Aggregation job) {
        this.job = job;
        now = job.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    public String text() {
        StringBuilder text = new StringBuilder(declarations());
        STEPS.forEach(step -> text.append(BigQuerySql.named(step)));
        return text.toString().replace("events_own", Shard.table(now));
    }

    private String declarations() {
        Aggregation.Limits limits = job.limits();
        return BigQuerySql.declare("job_day", "DATE", BigQuerySql.literal(job.day()))
                + BigQuerySql.declare("job_asked_by", "STRING", "'" + word(job.askedBy()) + "'")
                + BigQuerySql.declare("job_started_at", "TIMESTAMP", BigQuerySql.literal(now))
                + BigQuerySql.declare("job_closing", "TIMESTAMP", BigQuerySql.literal(job.closing(now)))
                + BigQuerySql.declare("job_shard", "INT64", Integer.toString(Shard.of(now)))
                + BigQuerySql.declare("job_longest_silence", "INT64", String.valueOf(limits.longestSilence()))
                + BigQuerySql.declare("job_longest_session", "INT64", String.valueOf(limits.longestSession()))
                + BigQuerySql.declare("job_lateness", "INT64", String.valueOf(Micros.of(limits.lateness())));
    }

    private static String word(String text) {
        if (!WORD.matcher(text).matches()) {
            throw new IllegalArgumentException("not a word: " + text);
        }
        return text;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.DailyQuery;
import io.hoofprint.destination.warehouse.SessionDay;
import io.hoofprint.destination.warehouse.SessionPage;
import io.hoofprint.destination.warehouse.SessionQuery;
import io.hoofprint.destination.warehouse.StoredPosition;
import io.hoofprint.destination.warehouse.VisitBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;

/**
 * The warehouse's operations. All throw {@link io.hoofprint.platform.error.Unavailable} or {@link
 * io.hoofprint.platform.error.Blocked}.
 */
public final class BigQueryWarehouse {
    /** Each query costs money, and only Hoofprint adds runs. */
    private static final Duration RUNS_KEPT = Duration.ofMinutes(15);

    private final BigQueryDataset dataset;
    private final BigQueryQueries queries;
    private final BigQueryScripts scripts;
    private final BigQueryEmptier emptier;
    private final BigQueryShards shards;
    private BigQueryJob job;
    private List<AggregationRun> runs = List.of();
    private Instant knownUntil = Instant.EPOCH;

    public BigQueryWarehouse(
            BigQueryDataset dataset,
            BigQueryQueries queries,
            BigQueryScripts scripts,
            BigQueryEmptier emptier,
            BigQueryShards shards) {
        this.dataset = dataset;
        this.queries = queries;
        this.scripts = scripts;
        this.emptier = emptier;
        this.shards = shards;
    }

    public void init() {
        dataset.make();
    }

    public void add(@Body VisitBatch batch) {
        BigQueryAddition.of(batch.visits()).forEach(queries::run);
    }

    /** None: a dataset cannot be taken for an older one without a person's doing, and each look at it would cost. */
    public StoredPosition position() {
        return null;
    }

    public AggregationRun aggregate(@Body Aggregation aggregation) {
        AggregationRun run = job().run(aggregation);
        forgetRuns();
        emptier.due();
        return run;
    }

    public SessionPage sessions(@Body SessionQuery query) {
        SessionPage page = new SessionPage(query);
        queries.run(BigQueryQuestions.sessions(query), row -> page.add(BigQueryRows.session(row)));
        return page;
    }

    public List<SessionDay> daily(@Body DailyQuery query) {
        return queries.run(BigQueryQuestions.daily(query)).stream()
                .map(BigQueryRows::day)
                .toList();
    }

    public Map<String, Long> tables() {
        Map<String, Long> rows = new LinkedHashMap<>();
        queries.run(BigQueryQuestions.tables()).stream()
                .map(BigQueryRows::table)
                .forEach(table -> rows.put(table.getKey(), table.getValue()));
        return rows;
    }

    public synchronized List<AggregationRun> runs() {
        if (!shards.now().isBefore(knownUntil)) {
            runs = job().runs();
            knownUntil = shards.now().plus(RUNS_KEPT);
        }
        return runs;
    }

    /** @return null: nothing of it is in the data folder */
    public String copy() {
        return null;
    }

    private synchronized void forgetRuns() {
        knownUntil = Instant.EPOCH;
    }

    private synchronized BigQueryJob job() {
        if (job == null) {
            job = new BigQueryJob(dataset, queries, scripts);
        }
        return job;
    }
}

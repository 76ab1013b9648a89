// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.Micros;
import io.hoofprint.platform.error.Unavailable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A day's job. Its name is made of the day and of the last known run, so that after a kill anywhere the same job is found
 * again, whether it still runs, is done or has failed; once it is done, the next one gets another name.
 */
final class BigQueryJob {
    /** How many failed jobs are skipped at once, in search of a free name. */
    private static final int MOST_TRIES = 50;

    private final BigQueryDataset dataset;
    private final BigQueryQueries queries;
    private final BigQueryScripts scripts;
    private final Map<String, Integer> failed = new HashMap<>();

    BigQueryJob(BigQueryDataset dataset, BigQueryQueries queries, BigQueryScripts scripts) {
        this.dataset = dataset;
        this.queries = queries;
        this.scripts = scripts;
    }

    synchronized AggregationRun run(Aggregation job) {
        String name = name(job);
        failed.keySet().removeIf(other -> !other.equals(name));
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (isDone(name + "_" + failed.getOrDefault(name, 0), new BigQueryScript(job))) {
                return latest(job.day());
            }
            failed.merge(name, 1, Integer::sum);
        }
        throw new Unavailable(
                "The job of " + job.day() + " has failed " + failed.get(name) + " times before; it is tried again.");
    }

    /** @return whether it is; else it had failed before */
    private boolean isDone(String name, BigQueryScript script) {
        BigQueryScripts.Begun begun = scripts.begin(name, script.text());
        RuntimeException failure = scripts.await(begun.id()).orElse(null);
        if (failure != null && !begun.joined()) {
            throw failure;
        }
        return failure == null;
    }

    private AggregationRun latest(LocalDate day) {
        return runs().stream()
                .filter(run -> run.day().equals(day))
                .findFirst()
                .orElseThrow(() -> new Unavailable("The run of " + day + " is done, and cannot be seen yet."));
    }

    List<AggregationRun> runs() {
        return queries.run(BigQueryQuestions.runs()).stream()
                .map(BigQueryRows::run)
                .toList();
    }

    private String name(Aggregation job) {
        long last = runs().stream()
                .findFirst()
                .map(run -> Micros.of(run.startedAt()))
                .orElse(0L);
        return "hoofprint_" + dataset.name() + "_" + job.day().format(DateTimeFormatter.BASIC_ISO_DATE) + "_"
                + Long.toString(last, Character.MAX_RADIX);
    }
}

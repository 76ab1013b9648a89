// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobStatus;
import com.google.cloud.bigquery.QueryJobConfiguration;
import io.hoofprint.destination.google.GoogleErrorTranslator;
import io.hoofprint.platform.error.Backoff;
import io.hoofprint.platform.error.Unavailable;
import java.time.Duration;
import java.util.Optional;

/** Scripts that BigQuery runs by itself, under names of ours, so that each is begun once however often it is requested. */
public record BigQueryScripts(BigQueryDataset dataset, BigQueryErrorTranslator failures) {
    private static final int CONFLICT = 409;
    /** After this Google ends it. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final Duration MAX_WAIT = LONGEST.plusMinutes(5);
    private static final Backoff POLLS = Backoff.exponential(Duration.ofMillis(100), Duration.ofSeconds(5));

    /** @param joined whether it had been begun before */
    record Begun(JobId id, boolean joined) {}

    /** Begins a script, unless one of that name was begun before. */
    Begun begin(String name, String text) {
        JobId id =
                JobId.newBuilder().setJob(name).setLocation(dataset.location()).build();
        QueryJobConfiguration query = dataset.query(BigQueryQuery.of(text))
                .setJobTimeoutMs(LONGEST.toMillis())
                .build();
        Optional<Job> there = find(id);
        if (there.isPresent()) {
            return new Begun(id, true);
        }
        try {
            dataset.client().create(JobInfo.of(id, query));
            return new Begun(id, false);
        } catch (BigQueryException e) {
            RuntimeException typed = failures.notAboutRows(e);
            boolean mayBeThere = typed instanceof Unavailable;
            if (mayBeThere && find(id).isPresent()) {
                return new Begun(id, GoogleErrorTranslator.hasStatus(e, CONFLICT));
            }
            throw typed;
        }
    }

    /** @return why it failed; empty if it did not */
    Optional<RuntimeException> await(JobId id) {
        long end = System.nanoTime() + MAX_WAIT.toNanos();
        for (int polls = 1; System.nanoTime() < end; polls++) {
            JobStatus status = find(id).map(Job::getStatus)
                    .orElseThrow(
                            () -> new Unavailable("Google BigQuery does not find the job " + id.getJob() + " now"));
            if (JobStatus.State.DONE.equals(status.getState())) {
                return Optional.ofNullable(status.getError()).map(failures::ofJob);
            }
            pause(POLLS.delay(polls));
        }
        throw new Unavailable("Google BigQuery is still running the job " + id.getJob() + ": it is checked again.");
    }

    private Optional<Job> find(JobId id) {
        return Optional.ofNullable(dataset.on(() -> dataset.client().getJob(id)));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Hoofprint is stopping.", e);
        }
    }
}

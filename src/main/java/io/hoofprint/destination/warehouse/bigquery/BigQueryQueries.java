// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobException;
import com.google.cloud.bigquery.JobStatus;
import com.google.cloud.bigquery.TableResult;
import io.hoofprint.platform.error.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Queries that somebody waits for: they are answered soon, or fail. */
public record BigQueryQueries(BigQueryDataset dataset, BigQueryErrorTranslator failures) {
    /** How long Google may take, in addition to the usual time for a response. */
    static final int MAX_WAIT_MILLIS = 30_000;

    /** @return the rows of the result; none for a statement that changes something */
    List<FieldValueList> run(BigQueryQuery query) {
        List<FieldValueList> rows = new ArrayList<>();
        run(query, rows::add);
        return rows;
    }

    /** @param consumer returns whether it wants another row; pages that are not wanted are not fetched */
    void run(BigQueryQuery query, Predicate<FieldValueList> consumer) {
        dataset.on(() -> {
            Object answer = answer(query);
            return answer instanceof TableResult rows ? read(rows, consumer) : changed((Job) answer);
        });
    }

    private Object answer(BigQueryQuery query) {
        try {
            return dataset.client().queryWithTimeout(dataset.query(query).build(), null, (long) MAX_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Hoofprint is stopping.", e);
        } catch (JobException e) {
            throw failures.ofJob(e.getErrors().get(0));
        }
    }

    private static boolean read(TableResult rows, Predicate<FieldValueList> consumer) {
        return StreamSupport.stream(rows.iterateAll().spliterator(), false).allMatch(consumer);
    }

    private boolean changed(Job job) {
        JobStatus status = job.getStatus();
        if (status.getError() != null) {
            throw failures.ofJob(status.getError());
        }
        if (!JobStatus.State.DONE.equals(status.getState())) {
            dataset.client().cancel(job.getJobId());
            throw new Unavailable("Google BigQuery takes longer than " + MAX_WAIT_MILLIS / 1_000
                    + " s for this, and was canceled: ask for less, or try again later.");
        }
        return true;
    }
}

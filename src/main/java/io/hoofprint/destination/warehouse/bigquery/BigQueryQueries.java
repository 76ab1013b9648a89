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

/** Questions that somebody waits for: there is an answer soon, or there is none. */
public record BigQueryQueries(BigQueryDataset dataset, BigQueryErrorTranslator failures) {
    /** How long Google may take; so much more time has the answer on its way. */
    static final int PATIENCE_MILLIS = 30_000;

    /** @return the answer's rows; none for a statement that changes something */
    List<FieldValueList> ask(BigQueryQuery question) {
        List<FieldValueList> rows = new ArrayList<>();
        ask(question, rows::add);
        return rows;
    }

    /** @param reader says whether it wants another row, if there is one: pages that nobody wants are not fetched */
    void ask(BigQueryQuery question, Predicate<FieldValueList> reader) {
        dataset.on(() -> {
            Object answer = answer(question);
            return answer instanceof TableResult rows ? read(rows, reader) : changed((Job) answer);
        });
    }

    private Object answer(BigQueryQuery question) {
        try {
            return dataset.client().queryWithTimeout(dataset.query(question).build(), null, (long) PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Hoofprint is stopping.", e);
        } catch (JobException e) {
            throw failures.ofJob(e.getErrors().get(0));
        }
    }

    private static boolean read(TableResult rows, Predicate<FieldValueList> reader) {
        return StreamSupport.stream(rows.iterateAll().spliterator(), false).allMatch(reader);
    }

    private boolean changed(Job job) {
        JobStatus status = job.getStatus();
        if (status.getError() != null) {
            throw failures.ofJob(status.getError());
        }
        if (!JobStatus.State.DONE.equals(status.getState())) {
            dataset.client().cancel(job.getJobId());
            throw new Unavailable("Google BigQuery takes longer than " + PATIENCE_MILLIS / 1_000
                    + " s for this, and was told to leave it: ask for less, or again later.");
        }
        return true;
    }
}

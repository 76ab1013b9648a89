// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.BigQueryError;
import io.hoofprint.destination.ErrorBody;
import io.hoofprint.destination.google.GoogleAccess;
import io.hoofprint.destination.google.GoogleErrorTranslator;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.Unavailable;
import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What BigQuery's failures mean, by {@code failures/google-bigquery.csv}. */
public final class BigQueryErrorTranslator extends GoogleErrorTranslator {
    private static final String NAME = "Google BigQuery";
    /** The status in the table of failures for a row that was not stored. */
    private static final int NOT_STORED = 200;
    /** A job that failed has a reason but no status; most reasons are those of bad queries. */
    private static final int JOB_FAILED = 400;

    public BigQueryErrorTranslator(GoogleAccess access) {
        super(access, NAME, "google-bigquery");
    }

    /** To be thrown. */
    RuntimeException typed(Throwable failure) {
        if (ErrorTranslators.known(failure).isEmpty()
                && Causes.first(failure, InterruptedException.class).isPresent()) {
            // The client takes a time-out for an interruption of its thread, and marks the thread so.
            Thread.interrupted();
            return typed(new SocketTimeoutException("no answer in time"), "");
        }
        return typed(failure, "");
    }

    /** As {@link #typed}, for calls that are not about single events. */
    RuntimeException notAboutRows(Throwable failure) {
        return Blocked.insteadOfRejected(typed(failure));
    }

    /** For a table that is there and is not found. */
    RuntimeException tooFresh(String table, Throwable failure) {
        return new Unavailable(
                NAME + " does not know the table " + table + " everywhere yet: it is tried again by itself", failure);
    }

    /** For a row that was not stored. */
    RuntimeException ofRow(BigQueryError why) {
        String place = Stream.of(why.getLocation(), why.getMessage())
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining(": "));
        return typed(NOT_STORED, new ErrorBody(Objects.requireNonNullElse(why.getReason(), ""), place));
    }

    /** For a job that has failed. */
    RuntimeException ofJob(BigQueryError why) {
        String message = Objects.requireNonNullElse(why.getMessage(), "");
        ErrorBody error = new ErrorBody(Objects.requireNonNullElse(why.getReason(), ""), message);
        return Blocked.insteadOfRejected(typed(JOB_FAILED, error));
    }
}

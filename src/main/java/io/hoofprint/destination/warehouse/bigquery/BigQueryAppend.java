// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
import io.hoofprint.destination.google.GoogleErrorTranslator;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/**
 * Streams events into the shards of the days of their receipt: decides on the calls, and what a failed one means. Copies of a
 * row do no harm: the job takes each key once.
 */
public final class BigQueryAppend {
    private static final String STOPPED = "stopped";
    private static final int NOT_FOUND = 404;

    private final BigQueryErrorTranslator failures;
    private final BigQueryShards shards;
    private AppendOutcome known;

    public BigQueryAppend(BigQueryErrorTranslator failures, BigQueryShards shards) {
        this.failures = failures;
        this.shards = shards;
    }

    /** @return the calls to make; their outcomes are to be given to {@link #stored} or {@link #failed} */
    public synchronized AppendWork begin(@Body VisitBatch batch) {
        if (batch.visits().isEmpty()) {
            return new AppendWork(batch, new AppendOutcome(batch));
        }
        if (known == null || !known.covers(batch)) {
            known = new AppendOutcome(batch);
        }
        return new AppendWork(batch, known);
    }

    /** Before each call. */
    public void call(@ExchangeProperty("work") AppendWork work) {
        try {
            shards.append(work.getTable());
        } catch (BigQueryException e) {
            throw failures.notAboutRows(e);
        }
    }

    public synchronized void stored(@ExchangeProperty("work") AppendWork work) {
        work.stored();
    }

    /** Prepares calls to make instead, or throws the failure for the reader. */
    public synchronized void failed(
            @ExchangeProperty("work") AppendWork work, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        if (failure instanceof RowsRefused refused) {
            work.refused(refused(work.part().visits(), refused.errors()));
            return;
        }
        RuntimeException typed = typed(work.getTable(), failure);
        if (!(typed instanceof Rejected rejected)) {
            if (typed instanceof Blocked) {
                known = null;
            }
            throw typed;
        }
        work.refused(rejected);
    }

    /** @throws Rejected if rows were refused */
    public synchronized void finish(@ExchangeProperty("work") AppendWork work) {
        work.report();
    }

    private RuntimeException typed(String table, Exception failure) {
        boolean missing = GoogleErrorTranslator.hasStatus(failure, NOT_FOUND);
        return missing && shards.isThereSoon(table) ? failures.tooFresh(table, failure) : failures.typed(failure);
    }

    private Map<Visit, Rejected> refused(List<Visit> visits, Map<Long, List<BigQueryError>> errors) {
        Map<Visit, Rejected> refused = new HashMap<>();
        errors.forEach((place, why) -> why.stream()
                .filter(error -> !STOPPED.equals(error.getReason()))
                .findFirst()
                .ifPresent(error -> refused.put(visits.get(place.intValue()), rejected(error))));
        if (refused.isEmpty()) {
            throw failures.ofRow(errors.values().iterator().next().get(0));
        }
        return refused;
    }

    /** @throws RuntimeException if it is not the row that is to blame */
    private Rejected rejected(BigQueryError error) {
        RuntimeException typed = failures.ofRow(error);
        if (typed instanceof Rejected rejected) {
            return rejected;
        }
        throw typed;
    }
}

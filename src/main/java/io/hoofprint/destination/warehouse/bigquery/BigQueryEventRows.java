// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.BigQueryError;
import io.hoofprint.destination.google.GoogleErrorTranslator;
import io.hoofprint.destination.warehouse.TableRow;
import io.hoofprint.platform.error.Unavailable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** Rows of tables of flows of one's own, each streamed by a call of its own. */
public final class BigQueryEventRows {
    private static final int NOT_FOUND = 404;

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final BigQueryDataset dataset;
    private final BigQueryErrorTranslator failures;
    private final BigQueryShards shards;

    public BigQueryEventRows(BigQueryDataset dataset, BigQueryErrorTranslator failures, BigQueryShards shards) {
        this.dataset = dataset;
        this.failures = failures;
        this.shards = shards;
    }

    /**
     * Makes the table if it is missing.
     *
     * @return the row by column
     */
    public Map<String, Object> row(@Body TableRow row) {
        if (known.add(row.table())) {
            try {
                dataset.make(row.table(), BigQueryTables.ownEvents());
            } catch (RuntimeException e) {
                known.remove(row.table());
                throw e;
            }
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("event_key", row.key());
        columns.put("stream", row.stream());
        columns.put("sequence", row.sequence());
        columns.put("received_at", row.receivedAt().toString());
        columns.put("sender", row.sender());
        columns.put("id", row.id());
        columns.put("body", row.body());
        columns.put("body_encoding", row.bodyEncoding());
        return columns;
    }

    /** Throws the call's typed failure. */
    public void failed(
            @ExchangeProperty("tableRow") TableRow row,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        if (failure instanceof RowsRefused refused) {
            List<BigQueryError> why = refused.errors().values().iterator().next();
            throw failures.ofRow(why.get(0));
        }
        if (GoogleErrorTranslator.hasStatus(failure, NOT_FOUND)) {
            throw missing(row.table(), failure);
        }
        throw failures.typed(failure);
    }

    private RuntimeException missing(String table, Exception failure) {
        if (shards.isThereSoon(table)) {
            return failures.tooFresh(table, failure);
        }
        known.remove(table);
        return new Unavailable("Google BigQuery has no table " + table + " any more: it is made again", failure);
    }
}

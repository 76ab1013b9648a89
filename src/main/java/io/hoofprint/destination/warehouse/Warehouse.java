// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;

/** The warehouse, whichever kind it is. Every method throws {@link Unavailable}, {@link Blocked} or {@link Rejected}. */
public final class Warehouse {
    private final ProducerTemplate camel;

    private Warehouse(ProducerTemplate camel) {
        this.camel = camel;
    }

    public static Warehouse of(ProducerTemplate camel) {
        return new Warehouse(camel);
    }

    /** Makes the dataset and tables that are missing. */
    public void init() {
        request("init", null);
    }

    /** Adds what is not there yet. */
    public void add(List<Visit> visits) {
        request("add", VisitBatch.ofNoLedger(visits));
    }

    /** How far the ledger is in it; empty if it keeps no position. */
    public OptionalLong position() {
        return request("position", null) instanceof StoredPosition stored
                ? OptionalLong.of(stored.at().sequence())
                : OptionalLong.empty();
    }

    public AggregationRun aggregate(Aggregation job) {
        return (AggregationRun) request("aggregate", job);
    }

    /** The number of rows by table. */
    @SuppressWarnings("unchecked")
    public Map<String, Long> tables() {
        return (Map<String, Long>) request("tables", null);
    }

    /** The newest first. */
    @SuppressWarnings("unchecked")
    public List<AggregationRun> runs() {
        return (List<AggregationRun>) request("runs", null);
    }

    public SessionPage sessions(SessionQuery query) {
        return (SessionPage) request("sessions", query);
    }

    private Object request(String what, Object body) {
        try {
            return camel.requestBody("direct:warehouse-" + what, body);
        } catch (CamelExecutionException e) {
            throw typed(e.getCause());
        }
    }

    private RuntimeException typed(Throwable failure) {
        return ErrorTranslators.of(camel.getCamelContext())
                .typed(failure)
                .orElseGet(() -> new IllegalStateException("The warehouse failed in an unknown way", failure));
    }
}

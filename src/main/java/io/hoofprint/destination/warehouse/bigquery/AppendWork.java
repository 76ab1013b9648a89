// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.platform.error.Rejected;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The calls that append a batch, one after another. */
public final class AppendWork {
    private final VisitBatch batch;
    private final AppendOutcome outcome;
    private final Deque<AppendPart> left;

    AppendWork(VisitBatch batch, AppendOutcome outcome) {
        this.batch = batch;
        this.outcome = outcome;
        left = new ArrayDeque<>(AppendPart.of(outcome.unknown(batch)));
    }

    public boolean isMore() {
        return !left.isEmpty();
    }

    /** Of the next call. */
    public String getTable() {
        return left.element().table();
    }

    /** Of the next call, by column. */
    public List<Map<String, Object>> getRows() {
        return left.element().visits().stream()
                .map(visit -> BigQueryRows.of(
                        visit, at -> at.truncatedTo(ChronoUnit.MICROS).toString()))
                .toList();
    }

    AppendPart part() {
        return left.element();
    }

    void stored() {
        outcome.stored(left.remove().visits());
    }

    /** Splits the part, to find out which of its rows is to blame. */
    void refused(Rejected why) {
        AppendPart part = left.remove();
        if (part.isDivisible()) {
            left.addFirst(part.secondHalf());
            left.addFirst(part.firstHalf());
        } else {
            outcome.refused(part.visits().get(0), why);
        }
    }

    /** The other rows of the part are sent again. */
    void refused(Map<Visit, Rejected> rows) {
        AppendPart part = left.remove();
        rows.forEach(outcome::refused);
        List<Visit> others =
                part.visits().stream().filter(visit -> !rows.containsKey(visit)).toList();
        if (!others.isEmpty()) {
            left.addFirst(new AppendPart(part.table(), others));
        }
    }

    /** @throws Rejected if rows were refused */
    void report() {
        outcome.report(batch);
    }
}

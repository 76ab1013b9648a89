// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.platform.error.Rejected;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The outcome of a batch's rows so far. The reader sends a batch with bad rows again in halves, to isolate them; no row has
 * to go to Google twice for that.
 */
final class AppendOutcome {
    private final long first;
    private final long last;
    private final Set<String> stored = new HashSet<>();
    private final Map<String, Rejected> refused = new HashMap<>();
    private long reportedUpTo;

    AppendOutcome(VisitBatch batch) {
        first = batch.first();
        last = batch.last();
    }

    /** Whether a batch is one of its pieces that comes next; a reader that was rewound or retries sends everything again. */
    boolean covers(VisitBatch batch) {
        return batch.first() >= first && batch.last() <= last && batch.first() > reportedUpTo;
    }

    List<Visit> unknown(VisitBatch batch) {
        return batch.visits().stream()
                .filter(visit -> !stored.contains(visit.key()) && !refused.containsKey(visit.key()))
                .toList();
    }

    void stored(List<Visit> visits) {
        visits.forEach(visit -> stored.add(visit.key()));
    }

    void refused(Visit visit, Rejected why) {
        refused.put(visit.key(), why);
    }

    /** @throws Rejected if rows of the batch were refused */
    void report(VisitBatch batch) {
        List<Visit> bad = refused(batch);
        if (bad.isEmpty() || batch.visits().size() == 1) {
            reportedUpTo = batch.last();
        }
        if (!bad.isEmpty()) {
            Rejected why = refused.get(bad.get(0).key());
            throw batch.visits().size() == 1
                    ? why
                    : new Rejected(
                            bad.size() + " of " + batch.visits().size() + " rows were refused: " + why.getMessage(),
                            why);
        }
    }

    private List<Visit> refused(VisitBatch batch) {
        return batch.visits().stream()
                .filter(visit -> refused.containsKey(visit.key()))
                .toList();
    }
}

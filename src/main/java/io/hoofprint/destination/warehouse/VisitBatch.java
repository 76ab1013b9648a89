package io.hoofprint.destination.warehouse;

import java.util.List;

/**
 * Events on their way to the shards of the days of their receipt.
 *
 * @param first the ledger's first sequence among them; 0 for events that are in no ledger
 * @param last its last one
 */
public record VisitBatch(long first, long last, List<Visit> visits) {
    /** For events that never were in the ledger. */
    public static VisitBatch ofNoLedger(List<Visit> visits) {
        return new VisitBatch(0, 0, visits);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

import java.util.List;

/**
 * Events on their way to the shards of the days of their receipt.
 *
 * @param first the ledger's first sequence among them; 0 for events that are in no ledger
 * @param last its last one; without events, up to where some may come that are there already
 * @param end how far the ledger is in the warehouse with this batch; null for events that are in no ledger
 */
public record VisitBatch(long first, long last, List<Visit> visits, LogPosition end) {
    /** For events that never were in the ledger. */
    public static VisitBatch ofNoLedger(List<Visit> visits) {
        return new VisitBatch(0, 0, visits, null);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import java.util.List;

/**
 * A batch of a stream, in sequence order.
 *
 * @param events the intact events
 * @param damage the damaged records between them
 * @param last the last sequence examined; the next batch begins after it
 * @param more whether limits cut the batch short, so that more events may be available at once
 */
public record ReadBatch(List<StoredEvent> events, List<Damage> damage, long last, boolean more) {

    /**
     * A range of lost records: a checksum mismatch, an unreadable page or a gap.
     *
     * @param from the first lost sequence
     * @param to the last lost sequence
     */
    public record Damage(long from, long to, String reason) {}

    public boolean isEmpty() {
        return events.isEmpty() && damage.isEmpty();
    }
}

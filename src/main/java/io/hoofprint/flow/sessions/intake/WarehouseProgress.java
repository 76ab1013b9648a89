// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.intake;

import io.hoofprint.destination.warehouse.Warehouse;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.reader.Readers;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How far the warehouse has caught up with the accepted events, by its own account too: it may be older than its reader. */
public record WarehouseProgress(Ledger ledger, Readers readers, Warehouse warehouse) {
    public static final String STREAM = "visits";
    public static final String READER = "warehouse";

    /** The sequence of the newest event accepted. */
    public long head() {
        return ledger.streams().contains(STREAM) ? ledger.head(STREAM) : 0;
    }

    /** The last sequence received before the day. */
    public long before(LocalDate day) {
        return head() == 0 ? 0 : ledger.lastBefore(STREAM, day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** How many accepted events are not in the warehouse. */
    public long behind() {
        long head = head();
        return head == 0 ? 0 : Math.max(0, head - position());
    }

    public boolean hasPassed(long sequence) {
        return sequence == 0 || position() >= sequence;
    }

    private long position() {
        long reader = readers.position(STREAM, READER);
        return Math.min(reader, warehouse.position().orElse(reader));
    }
}

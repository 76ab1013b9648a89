package io.hoofprint.flow.visits;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.reader.Readers;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How much of what was accepted is in the warehouse. */
record VisitProgress(Ledger ledger, Readers readers) {
    static final String STREAM = "visits";
    static final String READER = "warehouse";

    /** The sequence of the newest event accepted. */
    long head() {
        return ledger.streams().contains(STREAM) ? ledger.head(STREAM) : 0;
    }

    /** The last sequence received before the day. */
    long before(LocalDate day) {
        return head() == 0 ? 0 : ledger.lastBefore(STREAM, day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** How many accepted events are not in the warehouse. */
    long behind() {
        long head = head();
        return head == 0 ? 0 : Math.max(0, head - readers.position(STREAM, READER));
    }

    boolean hasPassed(long sequence) {
        return sequence == 0 || readers.position(STREAM, READER) >= sequence;
    }
}

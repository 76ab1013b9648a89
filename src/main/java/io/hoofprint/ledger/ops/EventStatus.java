// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import java.time.Instant;
import java.util.List;

/** The status of an event: when it was received, and what each reader of its stream has done with it. */
public record EventStatus(
        String stream, String sender, String id, long sequence, Instant receivedAt, List<Passage> readers) {

    /**
     * @param at delivered: the reader's last success, as times are not kept per event; dead letters: when it was parked
     *     or replayed; waiting: when the reader's failures began; else null
     * @param detail for people; null when the state says everything
     */
    public record Passage(String reader, State state, Instant at, String detail) {}

    /** Lower case, as in JSON. */
    public enum State {
        delivered,
        waiting,
        blocked,
        paused,
        /** Rejected: a dead letter. */
        parked,
        /** A dead letter that was delivered by a replay. */
        replayed,
        /** Its record was damaged and skipped. */
        quarantined
    }
}

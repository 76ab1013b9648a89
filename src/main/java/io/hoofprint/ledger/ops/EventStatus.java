package io.hoofprint.ledger.ops;

import java.time.Instant;
import java.util.List;

/** Where an event is: when it came, and what each reader of its stream has done with it. */
public record EventStatus(
        String stream, String sender, String id, long sequence, Instant receivedAt, List<Passage> readers) {

    /**
     * @param at when a delivered event had been delivered at the latest: the reader's last success, for no time is kept
     *     for each event; when another was parked or replayed, or when the trouble began that it waits for; null otherwise
     * @param detail for a person; null when the state says it all
     */
    public record Passage(String reader, State state, Instant at, String detail) {}

    /** Written in lower case. */
    public enum State {
        delivered,
        waiting,
        blocked,
        paused,
        /** Could not be delivered: a dead letter. */
        parked,
        /** Was a dead letter, and was delivered after all. */
        replayed,
        /** Its record could not be trusted and was passed over. */
        quarantined
    }
}

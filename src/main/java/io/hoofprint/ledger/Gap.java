package io.hoofprint.ledger;

import java.time.Instant;

/**
 * Sequences that a reader had passed before the log was replaced by an older one, or a new one: their events are lost to
 * whoever has not read them, and no other events get their numbers.
 *
 * @param first the first of them
 * @param last the last of them
 * @param at when the log was found to lack them
 */
public record Gap(String stream, long first, long last, Instant at) {
    /** Whether all of a range lies in it. */
    public boolean covers(long from, long to) {
        return first <= from && to <= last;
    }

    /** For people. */
    public String message() {
        return "the log lacks the events " + first + " to " + last + ", as was found at " + at
                + ": ledger.db was older than what its readers had done, or new. Readers that had passed them have counted"
                + " them; of the others, `readers` shows the quarantined. A newer backup, if there is one, has them; the"
                + " numbering goes on above";
    }
}

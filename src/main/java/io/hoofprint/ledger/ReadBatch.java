package io.hoofprint.ledger;

import java.util.List;

/**
 * A piece of a stream.
 *
 * @param events the good events, in sequence order
 * @param damage what lies between them and cannot be trusted, in sequence order
 * @param last the last sequence looked at; the next piece begins after it
 * @param more whether the piece was cut short by its limits, so that there may be more at once
 */
public record ReadBatch(List<StoredEvent> events, List<Damage> damage, long last, boolean more) {

    /**
     * Records that are lost: a checksum that does not fit, a page that cannot be read, a gap.
     *
     * @param from the first of them
     * @param to the last of them
     */
    public record Damage(long from, long to, String reason) {}

    public boolean isEmpty() {
        return events.isEmpty() && damage.isEmpty();
    }
}

package io.hoofprint.flow.evidence.deliver;

import java.time.Instant;

/**
 * How one destination of a run is getting on.
 *
 * @param state {@code done}; {@code waiting} for it to be there again; {@code blocked} until a person acts; {@code failed}
 *     for good
 * @param detail what is wrong; null if nothing is
 * @param link where people find it; null before
 */
public record DeliveryRow(String destination, String state, String detail, String link, Instant at) {
    static final String DONE = "done";
    public static final String WAITING = "waiting";
    public static final String BLOCKED = "blocked";
    public static final String FAILED = "failed";

    boolean hasEnded() {
        return state.equals(DONE) || state.equals(FAILED);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import java.time.Instant;

/**
 * The state of one destination in a run.
 *
 * @param state {@code done}; {@code waiting} while it is unavailable; {@code blocked} until a person acts; {@code
 *     failed} permanently
 * @param detail what is wrong; null if nothing is
 * @param link where people find the files; null until they are delivered
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

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.ledger.StoredEvent;
import java.util.List;

/**
 * What is recorded of a batch.
 *
 * @param presses those that count
 * @param events those of known buttons, in the order in which they are read
 */
record RecordedPresses(List<Press> presses, List<KnownEvent> events) {
    /** The exchange property with it. */
    static final String PROPERTY = "recordedPresses";

    /** An event of a known button, and what a press of it means. */
    record KnownEvent(StoredEvent stored, ButtonEvent event, ButtonAction meaning) {}
}

package io.hoofprint.flow.buttons;

import io.hoofprint.ledger.StoredEvent;
import java.util.List;

/**
 * What becomes of a batch.
 *
 * @param presses those that count
 * @param heard every button's event, in the order in which they are read
 */
record RecordedPresses(List<Press> presses, List<Heard> heard) {
    /** The exchange property with it. */
    static final String PROPERTY = "drawn";

    /** An event of a button that somebody is told about. */
    record Heard(StoredEvent entry, ButtonEvent event, ButtonAction meaning) {}
}

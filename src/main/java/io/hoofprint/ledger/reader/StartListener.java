// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.deadletter.DeadLetters;

/** Notified when a reader starts. Beans of this type in Camel's registry are registered. */
@FunctionalInterface
public interface StartListener {

    /**
     * Called before the reader's first batch.
     *
     * @param deadLetters those queued by now are replayed first
     */
    void starting(String stream, String reader, DeadLetters deadLetters);
}

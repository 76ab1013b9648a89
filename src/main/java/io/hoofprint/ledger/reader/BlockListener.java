// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import java.time.Instant;

/** Notified when a reader is blocked and a person must act. Beans of this type in Camel's registry are registered. */
@FunctionalInterface
public interface BlockListener {

    /**
     * Called on the reader's thread, outside transactions: when the reader becomes blocked, and again if it still is
     * after a restart, or for a different reason.
     *
     * @param message the problem and what to do about it
     * @param since when it became blocked; does not change until it continues
     */
    void blocked(String stream, String reader, String message, Instant since);
}

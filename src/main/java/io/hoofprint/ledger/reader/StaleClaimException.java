// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.ReaderId;

/** The reader was claimed again: its transaction is rolled back and its position re-read. */
final class StaleClaimException extends RuntimeException {
    StaleClaimException(ReaderId reader) {
        super("Reader " + reader + " was taken over or moved");
    }
}

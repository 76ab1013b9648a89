package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.ReaderId;

/** The lease is no longer good: the reader was claimed again. Its transaction is rolled back and its position read again. */
final class StaleClaimException extends RuntimeException {
    StaleClaimException(ReaderId reader) {
        super("Reader " + reader + " was taken over or moved");
    }
}

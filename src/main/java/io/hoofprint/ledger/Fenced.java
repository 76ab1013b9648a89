package io.hoofprint.ledger;

/** The lease is no longer good: the reader was claimed again. Its transaction is rolled back and its position read again. */
final class Fenced extends RuntimeException {
    Fenced(ReaderId reader) {
        super("Reader " + reader + " was taken over or moved");
    }
}

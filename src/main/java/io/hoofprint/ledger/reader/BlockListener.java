package io.hoofprint.ledger.reader;

import java.time.Instant;

/** Told when only a person can help a reader. Those in Camel's registry are found by their type. */
@FunctionalInterface
public interface BlockListener {

    /**
     * Called on the reader's thread, with no transaction open: when it becomes blocked, and again when it still is after a
     * restart, or for another reason.
     *
     * @param message what is wrong and what to do
     * @param since when it became blocked, the same however often this is called until it goes on
     */
    void blocked(String stream, String reader, String message, Instant since);
}

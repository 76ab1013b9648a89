package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.deadletter.DeadLetters;

/** Told when a reader starts. Those in Camel's registry are found by their type. */
@FunctionalInterface
public interface StartListener {

    /**
     * Called before the reader's first batch.
     *
     * @param letters what is queued in there now, the reader tries first
     */
    void starting(String stream, String reader, DeadLetters letters);
}

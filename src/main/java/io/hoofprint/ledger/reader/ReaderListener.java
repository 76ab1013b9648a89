package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.ReaderId;

/** Notified of what one reader commits. Those in Camel's registry are found by their type. */
public interface ReaderListener {

    /** The reader whose commits it is notified of; always the same. */
    ReaderId follows();

    /**
     * Called after each commit, on the reader's thread: to be quick about it.
     *
     * @param position the last sequence whose effects are now visible to everybody
     */
    void committed(long position);
}

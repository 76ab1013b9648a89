package io.hoofprint.ledger;

/** Told what readers have committed. Those in Camel's registry are found by their type. */
@FunctionalInterface
public interface ReaderListener {

    /**
     * Called after each commit, on the reader's thread: to be quick about it.
     *
     * @param position the last sequence whose effects are now visible to everybody
     */
    void committed(String stream, String reader, long position);
}

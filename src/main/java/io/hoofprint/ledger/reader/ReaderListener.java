// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.ReaderId;

/** Notified of one reader's commits. Beans of this type in Camel's registry are registered. */
public interface ReaderListener {

    /** The reader to follow; must not change. */
    ReaderId follows();

    /**
     * Called after each commit, on the reader's thread; must return quickly.
     *
     * @param position the last sequence whose effects are now visible
     */
    void committed(long position);

    /**
     * Called after commits of another process that reads as it; must return quickly.
     *
     * @param from where it stood when this was called last; above {@code to} after a rewind
     * @param to where it stands
     */
    default void committedElsewhere(long from, long to) {
        committed(to);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.platform.error.Problem;
import java.util.List;

/** Administration of readers, locally or in a running server; its records are the JSON of the API. */
public interface ReaderAdministration {
    /**
     * @param readers ordered by stream and name
     * @param gaps what the log never had, oldest first
     */
    record Listing(List<ReaderStatus> readers, List<Gap> gaps) {}

    /**
     * @param action {@code pause}, {@code resume} or {@code rewind}
     * @param to for a rewind: the last sequence not to be read again, or an ISO instant from which received events are
     *     read again; else null
     * @param accept with {@code resume}: whether to accept the current state of the other system, whatever the reader
     *     has recorded; null for no
     */
    record Command(String action, Object to, Boolean accept) {
        public Command(String action, Object to) {
            this(action, to, null);
        }

        boolean accepts() {
            return Boolean.TRUE.equals(accept);
        }
    }

    Listing list();

    /**
     * @return the current status; the reader executes the command asynchronously
     * @throws Problem 404 for an unknown reader, 400 for an invalid command
     */
    ReaderStatus command(String stream, String reader, Command command);

    /**
     * Forgets a reader that no route has any more, so that its stream need not be kept for it. Its dead letters stay.
     *
     * @throws Problem 404 for an unknown reader, 409 for one that a route has
     */
    void remove(String stream, String reader);

    /**
     * Deletes all events of a stream that no reader reads any more. Their ids stay known as long as all others.
     *
     * @throws Problem 404 for an unknown stream, 409 for one that has a reader, or that is kept without one
     */
    void empty(String stream);
}

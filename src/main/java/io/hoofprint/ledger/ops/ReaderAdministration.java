package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.platform.error.Problem;
import java.util.List;

/** What an administrator does with readers, whether here or in a running server; its records are the API's JSON. */
public interface ReaderAdministration {
    /** Every reader by stream and name. */
    record Listing(List<ReaderStatus> readers) {}

    /**
     * @param action {@code pause}, {@code resume} or {@code rewind}
     * @param to for a rewind: the last sequence not to be read again, or an ISO instant: what was received then or later
     *     is read again; else null
     * @param accept with a {@code resume}: whether what the other side has now is right, whatever the reader has noted of
     *     it; may be null for no
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
     * @return where the reader stands now; it does what it is asked a moment later
     * @throws Problem 404 for a reader that is not there, 400 for a command that makes no sense
     */
    ReaderStatus command(String stream, String reader, Command command);
}

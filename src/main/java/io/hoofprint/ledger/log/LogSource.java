// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.log;

import io.hoofprint.ledger.Gap;
import java.sql.SQLException;
import java.util.List;

/** All that a log has, for whoever moves it; nobody may append meanwhile. */
public interface LogSource extends AutoCloseable {
    String identity() throws SQLException;

    List<Gap> gaps() throws SQLException;

    List<StreamEnds> streams() throws SQLException;

    /** Visits a stream's events in their order, past what cannot be read. */
    void events(StreamEnds stream, Visitor<MovedEvent> visitor) throws SQLException;

    /** Visits the requests, and the ids whose events are gone. To be called once all streams' events were visited. */
    void ids(Visitor<RememberedId> visitor) throws SQLException;

    @Override
    void close() throws SQLException;

    /** Takes one after the other. */
    @FunctionalInterface
    interface Visitor<T> {
        void visit(T one) throws SQLException;
    }
}

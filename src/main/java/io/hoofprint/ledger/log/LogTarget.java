// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.log;

import io.hoofprint.ledger.Gap;
import java.sql.SQLException;
import java.util.List;

/** A log that is being written as another has it; nobody can use it before it is complete. */
public interface LogTarget extends AutoCloseable {
    /** Begins with nothing, whatever an earlier attempt has left. */
    void begin(String identity, List<Gap> gaps) throws SQLException;

    Events stream(StreamEnds stream) throws SQLException;

    void id(RememberedId id) throws SQLException;

    /** Nothing more comes. */
    void end() throws SQLException;

    /** What was written, read anew; {@link #close} closes it too. */
    LogSource written() throws SQLException;

    @Override
    void close() throws SQLException;

    /** Takes a stream's events in their order. What is missing between them becomes a {@link Gap}. */
    interface Events {
        void take(MovedEvent event) throws SQLException;

        /** Nothing more comes. */
        void end() throws SQLException;
    }
}

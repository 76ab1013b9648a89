// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.append;

import java.sql.SQLException;
import java.util.List;

/** The writer's connection to the log. After a failure it is closed, and another is opened. */
public interface WriteSession extends AutoCloseable {

    /**
     * Writes a batch in one transaction; on return it is durable and each append has its result.
     *
     * @throws CommitFailed when only the commit failed, and the batch may be durable nevertheless
     */
    void write(List<PendingAppend> batch) throws SQLException;

    /** Whether a batch whose commit failed in an earlier session is in the log. The answer is final. */
    boolean isCommitted(CommitProbe uncertain) throws SQLException;

    /** Writes something that changes nothing, to see whether the log can be written. */
    void touch() throws SQLException;

    @Override
    void close() throws SQLException;
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.append;

import java.sql.SQLException;
import java.util.List;

/** What a storage engine brings to {@link GroupCommit}. All is called on the writer's thread. */
public interface LogEngine<S extends WriteSession> {

    /** Opens the log for writing: at the first batch, and again after each failure. */
    S open() throws SQLException;

    /** Receives each batch that is durable, before it is acknowledged. */
    void committed(List<PendingAppend> batch);

    /** Receives each failure of the log; an exception ends the writer, and with it the process. */
    void check(Throwable failure);

    /** What a person can do while the log cannot be written, as the begin of a sentence. */
    String remedy();
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.append;

import java.sql.SQLException;

/** The commit failed after all writes, and it is unknown whether it is durable. */
public final class CommitFailed extends SQLException {
    private final transient CommitProbe probe;

    public CommitFailed(CommitProbe probe, SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
        this.probe = probe;
    }

    CommitProbe probe() {
        return probe;
    }
}

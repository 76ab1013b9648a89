// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** The commit failed after all writes: after a failed sync it is unknown what is on disk. */
final class CommitFailed extends SQLException {
    private final transient CommitProbe probe;

    CommitFailed(CommitProbe probe, SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
        this.probe = probe;
    }

    CommitProbe probe() {
        return probe;
    }

    /** A full disk has no commit frame, so its outcome is certain. */
    boolean isUncertain() {
        return (getErrorCode() & 0xff) != SQLiteErrorCode.SQLITE_FULL.code;
    }
}

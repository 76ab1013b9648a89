package io.hoofprint.ledger.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** All was written but the commit failed: a sync that failed does not tell what is on the disk. */
final class CommitFailed extends SQLException {
    private final transient CommitProbe probe;

    CommitFailed(CommitProbe probe, SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
        this.probe = probe;
    }

    CommitProbe probe() {
        return probe;
    }

    /** A file that cannot grow has no commit frame. */
    boolean isDoubtful() {
        return (getErrorCode() & 0xff) != SQLiteErrorCode.SQLITE_FULL.code;
    }
}

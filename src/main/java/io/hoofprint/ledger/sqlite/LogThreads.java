// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.append.GroupCommit;
import io.hoofprint.platform.vital.VitalThreads;

/** The threads of an open log. */
final class LogThreads implements AutoCloseable {
    private static final long CLOSE_MILLIS = 5_000;

    private final GroupCommit<LogWriteSession> commits;
    private final Checkpointer checkpointer;
    private final RecentIdFilters filters;
    private final Thread checkpointing;
    private final Thread loading;

    /** Starts those beside the writer. */
    LogThreads(GroupCommit<LogWriteSession> commits, Checkpointer checkpointer, RecentIdFilters filters) {
        this.commits = commits;
        this.checkpointer = checkpointer;
        this.filters = filters;
        checkpointing = VitalThreads.start("ledger-checkpoint", checkpointer);
        loading = VitalThreads.start("ledger-memory", filters);
    }

    @Override
    public void close() {
        commits.close();
        filters.close();
        VitalThreads.await(loading, CLOSE_MILLIS);
        checkpointer.close();
        VitalThreads.await(checkpointing, CLOSE_MILLIS);
    }
}

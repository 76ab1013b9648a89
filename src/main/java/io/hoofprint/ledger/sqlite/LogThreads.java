// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.vital.VitalThreads;

/** The threads of an open log. */
final class LogThreads implements AutoCloseable {
    private static final long CLOSE_MILLIS = 5_000;

    private final WriteQueue queue;
    private final CompletionDispatcher completionDispatcher;
    private final Checkpointer checkpointer;
    private final RecentIdFilters filters;
    private final Thread writing;
    private final Thread checkpointing;
    private final Thread loading;

    /** Starts them. */
    LogThreads(
            WriteQueue queue,
            CompletionDispatcher completionDispatcher,
            Checkpointer checkpointer,
            Writer writer,
            RecentIdFilters filters) {
        this.queue = queue;
        this.completionDispatcher = completionDispatcher;
        this.checkpointer = checkpointer;
        this.filters = filters;
        writing = VitalThreads.start("ledger-writer", writer);
        checkpointing = VitalThreads.start("ledger-checkpoint", checkpointer);
        loading = VitalThreads.start("ledger-memory", filters);
    }

    /** What the writer has not written when its time is over is refused. */
    @Override
    public void close() {
        queue.close();
        VitalThreads.await(writing, CLOSE_MILLIS);
        completionDispatcher.dispatch(
                queue.abandoned(new Unavailable("The ledger was closed before the log could be written")));
        filters.close();
        VitalThreads.await(loading, CLOSE_MILLIS);
        checkpointer.close();
        VitalThreads.await(checkpointing, CLOSE_MILLIS);
        completionDispatcher.close();
    }
}

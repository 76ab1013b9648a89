// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.append.LogEngine;
import io.hoofprint.ledger.append.PendingAppend;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes batches to {@code ledger.db}.
 *
 * @param generationSize identities that gather before they are merged into their day's table
 */
record SqliteEngine(
        LogConnections connections,
        RecentIdFilters filters,
        int generationSize,
        Supplier<RememberedDays> days,
        Checkpointer checkpointer,
        LogDamage damage)
        implements LogEngine<LogWriteSession> {

    @Override
    public LogWriteSession open() throws SQLException {
        return new LogWriteSession(connections.writer(), filters, generationSize, days);
    }

    @Override
    public void committed(List<PendingAppend> batch) {
        checkpointer.written(batch);
    }

    @Override
    public void check(Throwable failure) {
        damage.check(failure);
    }

    @Override
    public String remedy() {
        return "Make sure that ledger.db can be written and has room";
    }
}

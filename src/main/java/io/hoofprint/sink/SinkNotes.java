// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import io.hoofprint.ledger.ops.TrimListener;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What sinks have noted of events, so that a repeat is harmless: forgotten once nothing can repeat them, which is when the
 * ledger no longer has them, and no dead letter that could be replayed.
 */
public final class SinkNotes implements TrimListener {
    private static final int STEP = 1_000;
    private static final int STEPS = 100;
    private static final String OVER = " where stream = ? and seq <= ? and seq not in (select seq from dead_letters"
            + " where stream = ? and state <> 'done' and not deleted and seq is not null)";
    private static final String ROWS =
            "delete from sink_rows where (sheet, tab, identity) in (select sheet, tab, identity"
                    + " from sink_rows one" + OVER
                    // The last row of a tab says where the next one goes.
                    + " and place < (select max(place) from sink_rows other where other.sheet = one.sheet and other.tab = one.tab)"
                    + " limit " + STEP + ")";
    private static final String FILES =
            "delete from sink_files where (folder, name, step) in (select folder, name, step" + " from sink_files"
                    + OVER + " limit " + STEP + ")";

    private final JdbcTemplate tables;

    public SinkNotes(DataSource tables) {
        this.tables = new JdbcTemplate(tables);
    }

    @Override
    public void trimmed(String stream, long trimmed) {
        if (trimmed > 0) {
            forget(ROWS, stream, trimmed);
            forget(FILES, stream, trimmed);
        }
    }

    /** In short transactions: readers wait meanwhile. */
    private void forget(String some, String stream, long trimmed) {
        int forgotten = STEP;
        for (int step = 0; step < STEPS && forgotten == STEP; step++) {
            forgotten = tables.update(some, stream, trimmed, stream);
        }
    }
}

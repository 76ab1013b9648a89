// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which row of a tab each event has. */
record SheetRows(DataSource tables, String sheet, String tab) {
    private static final String OURS = " from sink_rows where sheet = ? and tab = ?";

    /** @return the place of the event's row, from 1; the next free one from now on if it has none */
    long place(SinkEvent event) {
        return transaction().execute(status -> {
            List<Long> known = sql().queryForList(
                            "select place" + OURS + " and identity = ?", Long.class, sheet, tab, event.identity());
            return known.isEmpty() ? insert(event, last() + 1) : known.get(0);
        });
    }

    /**
     * Gives the event another row, below all others.
     *
     * @param rows how many the tab has
     */
    long moveBelow(SinkEvent event, long rows) {
        return transaction().execute(status -> {
            sql().update("delete" + OURS + " and identity = ?", sheet, tab, event.identity());
            return insert(event, Math.max(last(), rows) + 1);
        });
    }

    private long last() {
        return sql().queryForObject("select coalesce(max(place), 0)" + OURS, Long.class, sheet, tab);
    }

    private long insert(SinkEvent event, long place) {
        sql().update(
                        "insert into sink_rows (sheet, tab, identity, place, stream, seq) values (?, ?, ?, ?, ?, ?)",
                        sheet,
                        tab,
                        event.identity(),
                        place,
                        event.stream(),
                        event.stored().sequence());
        return place;
    }

    private JdbcTemplate sql() {
        return new JdbcTemplate(tables);
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(new DataSourceTransactionManager(tables));
    }
}

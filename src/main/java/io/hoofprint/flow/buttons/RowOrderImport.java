// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.destination.sheet.SheetKeys;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adopts the order that people have given the sheet's rows. A press whose row they removed counts, and gets no row again;
 * rows that they added keep their places; a press that was never written comes after the last line.
 */
public record RowOrderImport(DataSource tables, ButtonSettings settings) {
    public SheetKeys query() {
        return new SheetKeys(settings.sheetId(), PressSheet.LOG, PressSheet.KEY);
    }

    /** @param keys the event ids in the sheet, from the first line under its header; other text where people wrote some */
    public void adopt(@Body List<String> keys) {
        new TransactionTemplate(new DataSourceTransactionManager(tables))
                .executeWithoutResult(status -> adopt(new JdbcTemplate(tables), keys));
    }

    private static void adopt(JdbcTemplate sql, List<String> keys) {
        List<Long> unwritten = sql.queryForList(
                "select number from presses where not written and place is not null order by place", Long.class);
        sql.update("update presses set place = null");
        for (int line = 1; line <= keys.size(); line++) {
            sql.update(
                    "update presses set place = ?, written = true where id = ? and place is null",
                    line,
                    keys.get(line - 1));
        }
        long last = keys.size();
        for (long number : unwritten) {
            last += sql.update("update presses set place = ? where number = ? and place is null", last + 1, number);
        }
        sql.update("update press_places set last = ?", last);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.platform.csv.CsvPages;
import io.hoofprint.platform.csv.DayRange;
import io.hoofprint.platform.http.Download;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.Header;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code GET /v1/buttons/presses.csv}: the presses of some days, as they are in the sheet, in the order they came in. */
public final class PressExport {
    private static final int PAGE = 1_000;

    private static final List<String> HEADER = List.of(
            "time", "interaction", "person", "click", "serial", "battery in mV", "event id", "received at (UTC)");

    private static final String ROWS = "select number, local_time, interaction, person, click, serial, battery_mv, id,"
            + " received_at from presses where number > ? and received_at >= ? and received_at < ?"
            + " order by number limit " + PAGE;

    private final JdbcTemplate tables;
    private final ZoneId zone;

    /** @param tables sees only committed rows */
    public PressExport(DataSource tables, ButtonSettings settings) {
        this.tables = new JdbcTemplate(tables);
        zone = settings.zone();
    }

    public Download file(@Header("from") String from, @Header("to") String to) throws IOException {
        DayRange days = DayRange.of(from, to);
        long first = days.from() == null ? Long.MIN_VALUE : midnight(days.from());
        long end = days.to() == null ? Long.MAX_VALUE : midnight(days.to().plusDays(1));
        long[] last = {0};
        return Download.ofAnyLength(
                days.name("presses"), "text/csv; charset=utf-8", CsvPages.of(HEADER, () -> page(last, first, end)));
    }

    /** @param last the number of the last row of the page before; set to that of this page's */
    private List<List<Object>> page(long[] last, long first, long end) {
        List<List<Object>> rows = new ArrayList<>();
        tables.query(
                ROWS,
                row -> {
                    last[0] = row.getLong("number");
                    List<Object> cells = new ArrayList<>();
                    for (int column = 2; column <= HEADER.size(); column++) {
                        cells.add(row.getObject(column));
                    }
                    cells.add(Instant.ofEpochMilli(row.getLong("received_at")));
                    rows.add(cells);
                },
                last[0],
                first,
                end);
        return rows;
    }

    private long midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}

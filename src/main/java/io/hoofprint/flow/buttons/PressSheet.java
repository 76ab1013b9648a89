// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.destination.sheet.PlacedRows;
import io.hoofprint.destination.sheet.PlacedRows.PlacedRow;
import io.hoofprint.destination.sheet.SheetTable;
import io.hoofprint.destination.sheet.SheetUpdate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.JdbcTemplate;

/** Presses as rows of the sheet's tab {@code Log}, and their counts as its tab {@code Tally}. */
public final class PressSheet {
    static final String LOG = "Log";

    private record Column(String name, Function<Press, Object> cell) {}

    private static final Column ID = new Column("event id", Press::id);
    private static final List<Column> COLUMNS = List.of(
            new Column("time", Press::localTime),
            new Column("interaction", press -> press.meaning().interaction()),
            new Column("person", press -> press.meaning().person()),
            new Column("click", Press::click),
            new Column("serial", Press::serial),
            new Column("battery in mV", PressSheet::millivolts),
            ID);

    /** The index of the column that identifies a row of {@code Log}. */
    static final int KEY = COLUMNS.indexOf(ID);

    private final PressTable presses;
    private final String sheet;

    public PressSheet(DataSource tables, ButtonSettings settings) {
        presses = new PressTable(new JdbcTemplate(tables), settings.zone());
        sheet = settings.sheetId();
    }

    public boolean hasRows(@ExchangeProperty(RecordedPresses.PROPERTY) RecordedPresses recorded) {
        return recorded.presses().stream().anyMatch(press -> press.place() != null);
    }

    public SheetUpdate update(@ExchangeProperty(RecordedPresses.PROPERTY) RecordedPresses recorded) {
        List<PlacedRow> rows = recorded.presses().stream()
                .filter(press -> press.place() != null)
                .sorted(Comparator.comparing(Press::place))
                .map(press -> new PlacedRow(press.place(), cells(press)))
                .toList();
        PlacedRows.Mark before = presses.markBefore(rows.get(0).place()).orElse(null);
        return new SheetUpdate(
                sheet,
                new PlacedRows(LOG, COLUMNS.stream().map(Column::name).toList(), KEY, before, rows),
                new SheetTable("Tally", TallyTable.lines(presses.counts())));
    }

    public void written(@ExchangeProperty(RecordedPresses.PROPERTY) RecordedPresses recorded) {
        presses.written(
                recorded.presses().stream().filter(press -> !press.written()).toList());
    }

    private static List<Object> cells(Press press) {
        return COLUMNS.stream().map(column -> column.cell.apply(press)).toList();
    }

    private static Long millivolts(Press press) {
        return press.batteryMillivolts() == null ? null : Long.valueOf(press.batteryMillivolts());
    }
}

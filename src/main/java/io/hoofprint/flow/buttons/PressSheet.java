package io.hoofprint.flow.buttons;

import io.hoofprint.destination.sheet.PlacedRows;
import io.hoofprint.destination.sheet.PlacedRows.PlacedRow;
import io.hoofprint.destination.sheet.SheetTable;
import io.hoofprint.destination.sheet.SheetUpdate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.JdbcTemplate;

/** Presses as the sheet has them: each in its row of the tab {@code Log}, and the tab {@code Tally} over all of them. */
public final class PressSheet {
    static final String LOG = "Log";
    /** The column of {@code Log} with what tells a row from all others. */
    static final int KEY = 6;

    private static final List<String> HEADER =
            List.of("time", "interaction", "person", "click", "serial", "battery in mV", "event id");

    private PressTable presses;
    private String sheet;

    public void setTables(DataSource tables) {
        presses = new PressTable(new JdbcTemplate(tables), ZoneOffset.UTC);
    }

    public void setSettings(ButtonSettings settings) {
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
                new PlacedRows(LOG, HEADER, KEY, before, rows),
                new SheetTable("Tally", TallyTable.lines(presses.counts())));
    }

    public void written(@ExchangeProperty(RecordedPresses.PROPERTY) RecordedPresses recorded) {
        presses.written(
                recorded.presses().stream().filter(press -> !press.written()).toList());
    }

    private static List<Object> cells(Press press) {
        Integer millivolts = press.batteryMillivolts();
        return Arrays.asList(
                press.localTime(),
                press.meaning().interaction(),
                press.meaning().person(),
                press.click(),
                press.serial(),
                millivolts == null ? null : Long.valueOf(millivolts),
                press.id());
    }
}

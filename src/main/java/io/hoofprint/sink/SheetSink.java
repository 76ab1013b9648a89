// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import io.hoofprint.destination.sheet.PlacedRows;
import io.hoofprint.destination.sheet.PlacedRows.PlacedRow;
import io.hoofprint.destination.sheet.SheetKeys;
import io.hoofprint.destination.sheet.SheetUpdate;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/**
 * Events as rows of a tab. Each has its row before the sheet is written; where people have put something else there, the
 * event is looked for in the sheet, and gets a row below all others if it is not there.
 */
public final class SheetSink {
    private DataSource tables;
    private String sheet;
    private String tab;
    private String columns;
    private ZoneId zone;
    private SheetRows rows;
    private SheetColumns parsed;

    public void setTables(DataSource tables) {
        this.tables = tables;
    }

    public void setSheet(String sheet) {
        this.sheet = sheet;
    }

    public void setTab(String tab) {
        this.tab = tab;
    }

    public void setColumns(String columns) {
        this.columns = columns;
    }

    public void setZone(String zone) {
        this.zone = ZoneId.of(zone);
    }

    /** @throws IllegalArgumentException if the columns are malformed */
    public void ready() {
        rows = new SheetRows(tables, sheet, tab);
        parsed = SheetColumns.parse(columns, zone);
    }

    public SheetUpdate update(Exchange exchange) {
        SinkEvent event = SinkEvent.of(exchange);
        return written(event, rows.place(event));
    }

    public SheetKeys query() {
        return new SheetKeys(sheet, tab, parsed.key());
    }

    /**
     * @param keys of the tab's rows
     * @return null if the event is there already
     */
    public SheetUpdate elsewhere(@Body List<String> keys, Exchange exchange) {
        exchange.getMessage().setBody(exchange.getProperty("sinkBody"));
        SinkEvent event = SinkEvent.of(exchange);
        return keys.contains(event.identity()) ? null : written(event, rows.moveBelow(event, keys.size()));
    }

    private SheetUpdate written(SinkEvent event, long place) {
        PlacedRow row = new PlacedRow(place, parsed.cells(event));
        return new SheetUpdate(sheet, new PlacedRows(tab, parsed.header(), parsed.key(), null, List.of(row)), null);
    }
}

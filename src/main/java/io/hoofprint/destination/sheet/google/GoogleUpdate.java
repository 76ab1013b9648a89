// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.google;

import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.ValueRange;
import io.hoofprint.destination.sheet.SheetKeys;
import io.hoofprint.destination.sheet.SheetUpdate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A {@link SheetUpdate} and the present content of its sheet. */
final class GoogleUpdate {
    private final String sheet;
    private final GoogleRows rows;
    private final GoogleTable table;

    private GoogleUpdate(String sheet, GoogleRows rows, GoogleTable table) {
        this.sheet = sheet;
        this.rows = rows;
        this.table = table;
    }

    /** Reads, in one call, what the update needs. */
    static GoogleUpdate read(SheetUpdate update, Spreadsheet spreadsheet) throws IOException {
        boolean hasRows = update.rows() != null && !update.rows().rows().isEmpty();
        GoogleRows rows = hasRows
                ? new GoogleRows(update.rows(), spreadsheet.tab(update.rows().tab()))
                : null;
        GoogleTable table = update.table() == null
                ? null
                : new GoogleTable(update.table(), spreadsheet.tab(update.table().tab()));
        GoogleUpdate read = new GoogleUpdate(update.sheet(), rows, table);
        read.fill(spreadsheet);
        return read;
    }

    private void fill(Spreadsheet spreadsheet) throws IOException {
        List<String> ofRows = rows == null ? List.of() : rows.ranges();
        List<String> ofTable = table == null ? List.of() : table.ranges();
        List<String> all = new ArrayList<>(ofRows);
        all.addAll(ofTable);
        List<List<List<Object>>> values = spreadsheet.values(all);
        if (rows != null) {
            rows.found(values.subList(0, ofRows.size()));
        }
        if (!ofTable.isEmpty()) {
            table.found(values.get(ofRows.size()));
        }
    }

    /** The keys of a tab's rows. */
    static List<String> keys(SheetKeys request, Spreadsheet spreadsheet) throws IOException {
        GoogleTab tab = spreadsheet.tab(request.tab());
        if (tab.lines() < 2 || tab.columns() <= request.keyColumn()) {
            return List.of();
        }
        String range = tab.range(2, tab.lines(), request.keyColumn(), 1);
        return spreadsheet.values(List.of(range)).get(0).stream()
                .map(line -> line.isEmpty() ? "" : String.valueOf(line.get(0)))
                .toList();
    }

    /** @throws io.hoofprint.platform.error.Blocked if a person has moved rows */
    void check() {
        if (rows != null) {
            rows.check(sheet);
        }
    }

    /** The requests that create and grow the tabs; empty if none is needed. */
    List<Request> requests() {
        List<Request> requests = new ArrayList<>();
        if (rows != null) {
            requests.addAll(rows.requests());
        }
        if (table != null) {
            requests.addAll(table.requests());
        }
        return requests;
    }

    List<ValueRange> written() {
        List<ValueRange> written = new ArrayList<>();
        if (rows != null) {
            written.addAll(rows.written());
        }
        if (table != null) {
            written.add(table.written());
        }
        return written;
    }
}

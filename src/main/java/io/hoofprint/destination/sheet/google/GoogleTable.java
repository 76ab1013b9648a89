// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.google;

import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.ValueRange;
import io.hoofprint.destination.sheet.SheetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes a {@link SheetTable} to a Google tab; the same call clears what lies beyond it. */
final class GoogleTable {
    private final SheetTable table;
    private final GoogleTab tab;
    private List<List<Object>> found = List.of();

    GoogleTable(SheetTable table, GoogleTab tab) {
        this.table = table;
        this.tab = tab;
    }

    List<String> ranges() {
        return tab.isMissing() ? List.of() : List.of(tab.all());
    }

    /** @param values of the single range of {@link #ranges} */
    void found(List<List<Object>> values) {
        found = values;
    }

    List<Request> requests() {
        return tab.requests(table.lines().size(), width(table.lines().stream()));
    }

    ValueRange written() {
        int width = width(Stream.concat(table.lines().stream(), found.stream()));
        int lines = Math.max(table.lines().size(), found.size());
        List<List<Object>> values = new ArrayList<>();
        for (int n = 0; n < lines; n++) {
            values.add(GoogleCells.of(n < table.lines().size() ? table.lines().get(n) : List.of(), width));
        }
        return new ValueRange().setRange(tab.range(1, lines, 0, width)).setValues(values);
    }

    private static int width(Stream<? extends List<?>> lines) {
        return lines.mapToInt(List::size).max().orElse(1);
    }
}

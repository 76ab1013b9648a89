// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.google;

import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.ValueRange;
import io.hoofprint.destination.sheet.PlacedRows;
import io.hoofprint.destination.sheet.PlacedRows.PlacedRow;
import io.hoofprint.destination.sheet.RowPositionCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes {@link PlacedRows} to a Google tab: what must be read first, and what to write. */
final class GoogleRows {
    /** Up to this many unneeded lines are read rather than splitting a range. */
    private static final long GAP = 200;

    private final PlacedRows rows;
    private final GoogleTab tab;
    private final Map<Long, List<String>> found = new HashMap<>();

    GoogleRows(PlacedRows rows, GoogleTab tab) {
        this.rows = rows;
        this.tab = tab;
    }

    /** Lines of a tab, from 1, the header. */
    private record Span(long from, long to) {}

    /** The lines to read: the header, the row before, and the rows' own, within the grid. */
    private List<Span> spans() {
        List<Span> spans = new ArrayList<>(List.of(new Span(1, 1)));
        if (rows.before() != null) {
            spans.add(new Span(rows.before().place() + 1, rows.before().place() + 1));
        }
        spans.addAll(runs(GAP));
        return spans.stream()
                .filter(span -> span.from() <= tab.lines())
                .map(span -> new Span(span.from(), Math.min(span.to(), tab.lines())))
                .toList();
    }

    List<String> ranges() {
        int width = Math.min(width(), tab.columns());
        return spans().stream()
                .map(span -> tab.range(span.from(), span.to(), 0, width))
                .toList();
    }

    /** @param values of {@link #ranges} */
    void found(List<List<List<Object>>> values) {
        List<Span> spans = spans();
        for (int n = 0; n < values.size(); n++) {
            long place = spans.get(n).from() - 1;
            for (List<Object> line : values.get(n)) {
                found.put(place++, line.stream().map(String::valueOf).toList());
            }
        }
    }

    /** @throws io.hoofprint.platform.error.Blocked if a person has moved rows */
    void check(String sheet) {
        RowPositionCheck rowPositionCheck = new RowPositionCheck(sheet, rows);
        if (tab.isMissing()) {
            rowPositionCheck.checkMissing();
        } else {
            rowPositionCheck.check(place -> found.getOrDefault(place, List.of()));
        }
    }

    List<Request> requests() {
        PlacedRow last = rows.rows().get(rows.rows().size() - 1);
        return tab.requests(last.place() + 1, width());
    }

    List<ValueRange> written() {
        List<ValueRange> written = new ArrayList<>();
        if (found.getOrDefault(0L, List.of()).stream().allMatch(String::isEmpty)) {
            written.add(range(new Span(1, 1), List.of(GoogleCells.of(rows.header(), width()))));
        }
        for (Span run : runs(0)) {
            written.add(range(
                    run,
                    rows.rows().stream()
                            .filter(row -> row.place() >= run.from() - 1 && row.place() < run.to())
                            .map(row -> GoogleCells.of(row.cells(), width()))
                            .toList()));
        }
        return written;
    }

    private ValueRange range(Span span, List<List<Object>> values) {
        return new ValueRange()
                .setRange(tab.range(span.from(), span.to(), 0, width()))
                .setValues(values);
    }

    /** The rows' lines, merged where at most {@code gap} lines lie between. */
    private List<Span> runs(long gap) {
        List<Span> runs = new ArrayList<>();
        for (PlacedRow row : rows.rows()) {
            long line = row.place() + 1;
            Span last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last == null || line > last.to() + 1 + gap) {
                runs.add(new Span(line, line));
            } else {
                runs.set(runs.size() - 1, new Span(last.from(), line));
            }
        }
        return runs;
    }

    private int width() {
        return rows.header().size();
    }
}

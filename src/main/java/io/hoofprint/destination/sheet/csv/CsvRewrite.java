// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.csv;

import io.hoofprint.destination.sheet.PlacedRows;
import io.hoofprint.destination.sheet.PlacedRows.PlacedRow;
import io.hoofprint.platform.data.DurableFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVPrinter;

/** Rewrites a tab's file with rows at their places; everything else stays, cells added by people included. */
final class CsvRewrite implements DurableFiles.Content {
    private final Path file;
    private final PlacedRows rows;
    private final long places;
    private final Map<Long, PlacedRow> byPlace;

    /** @param places the number of lines under the header */
    CsvRewrite(Path file, PlacedRows rows, long places) {
        this.file = file;
        this.rows = rows;
        this.places = places;
        byPlace = rows.rows().stream().collect(Collectors.toMap(PlacedRow::place, Function.identity()));
    }

    @Override
    public void writeTo(OutputStream stream) throws IOException {
        if (CsvScan.isMarked(file)) {
            stream.write(CsvScan.mark());
        }
        Writer writer = new BufferedWriter(new OutputStreamWriter(stream, CsvText.BYTES));
        CSVPrinter printer = new CSVPrinter(writer, CsvText.FORMAT);
        boolean[] empty = {true};
        CsvScan.each(file, (place, line) -> {
            empty[0] = false;
            printer.printRecord(line(place, line));
        });
        if (empty[0]) {
            printer.printRecord(CsvText.written(rows.header()));
        }
        List<PlacedRow> more =
                rows.rows().stream().filter(row -> row.place() > places).toList();
        for (List<?> line : CsvTab.lines(List.of(), places, more)) {
            printer.printRecord(CsvText.written(line));
        }
        writer.flush();
    }

    private List<String> line(long place, List<String> line) {
        if (place == 0 && CsvScan.isBlank(line)) {
            return CsvText.written(rows.header());
        }
        return byPlace.containsKey(place) ? over(line, byPlace.get(place)) : line;
    }

    private static List<String> over(List<String> line, PlacedRow row) {
        List<String> cells = new ArrayList<>(CsvText.written(row.cells()));
        cells.addAll(line.subList(Math.min(cells.size(), line.size()), line.size()));
        return cells;
    }
}
